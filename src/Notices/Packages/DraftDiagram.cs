using Ronghe.Dmn.Model;

namespace Ronghe.Notices.Packages;

/// <summary>The drawing of a drafted model, which modellers need to show it: the facts below, the decision above, an arrow between.</summary>
internal static class DraftDiagram
{
    private const string End = "</definitions>";

    /// <summary>Shapes as large as modellers draw them, on one axis.</summary>
    public static string AddTo(string model, InputData input, Decision decision) => model.Insert(
        model.LastIndexOf(End, StringComparison.Ordinal),
        $"""
          <dmndi:DMNDI xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:di="http://www.omg.org/spec/DMN/20180521/DI/">
            <dmndi:DMNDiagram id="DMNDiagram_1">
              <dmndi:DMNShape id="DMNShape_{input.Id}" dmnElementRef="{input.Id}">
                <dc:Bounds height="45" width="125" x="187" y="240" />
              </dmndi:DMNShape>
              <dmndi:DMNShape id="DMNShape_{decision.Id}" dmnElementRef="{decision.Id}">
                <dc:Bounds height="80" width="180" x="160" y="80" />
              </dmndi:DMNShape>
              <dmndi:DMNEdge id="DMNEdge_{decision.InformationRequirements[0].Id}" dmnElementRef="{decision.InformationRequirements[0].Id}">
                <di:waypoint x="250" y="240" />
                <di:waypoint x="250" y="180" />
                <di:waypoint x="250" y="160" />
              </dmndi:DMNEdge>
            </dmndi:DMNDiagram>
          </dmndi:DMNDI>

        """.ReplaceLineEndings("\n"));
}
