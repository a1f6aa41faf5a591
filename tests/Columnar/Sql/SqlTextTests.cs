using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Questions;
using Ronghe.Columnar.Shapes;
using Ronghe.Columnar.Sql;
using Ronghe.Dmn;
using Ronghe.Dmn.Xml;
using Ronghe.Feel.Values;

namespace Ronghe.Columnar.Tests.Sql;

/// <summary>The SQL of a small notice, as people read it.</summary>
public sealed class SqlTextTests
{
    private const string Model = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="m" namespace="urn:m">
        <itemDefinition name="tProject"><itemComponent name="投资额"><typeRef>number</typeRef></itemComponent><itemComponent name="已完工"><typeRef>boolean</typeRef></itemComponent></itemDefinition>
        <itemDefinition name="tProjects" isCollection="true"><typeRef>tProject</typeRef></itemDefinition>
        <inputData id="i" name="行业"><variable name="行业" typeRef="string"/></inputData>
        <inputData id="p" name="项目"><variable name="项目" typeRef="tProjects"/></inputData>
        <decision id="t" name="总投资"><variable name="总投资"/><informationRequirement><requiredInput href="#p"/></informationRequirement>
        <literalExpression><text>sum(concatenate([0], 项目[已完工].投资额))</text></literalExpression></decision>
        <decision id="d" name="裁定"><variable name="裁定"/>
        <informationRequirement><requiredInput href="#i"/></informationRequirement><informationRequirement><requiredDecision href="#t"/></informationRequirement>
        <decisionTable hitPolicy="FIRST"><input><inputExpression><text>starts with(行业, "C")</text></inputExpression></input><input><inputExpression><text>总投资</text></inputExpression></input>
        <output name="结果"/><output name="金额"/>
        <rule><inputEntry><text>true</text></inputEntry><inputEntry><text>&gt;= 500000</text></inputEntry><outputEntry><text>"奖补"</text></outputEntry><outputEntry><text>min(0.2 * 总投资, 2000000)</text></outputEntry></rule>
        <rule><inputEntry><text>-</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>"不符合"</text></outputEntry><outputEntry><text>0</text></outputEntry></rule>
        </decisionTable></decision></definitions>
        """;

    [Theory]
    [InlineData(SqlDialect.DuckDb, "duckdb")]
    [InlineData(SqlDialect.Postgres, "postgres")]
    public void A_small_notice_is_printed_for_people_to_read(SqlDialect dialect, string name)
    {
        var shape = new PopulationShape(new TableShape(
            [new("行业", new ColumnType.Text(true, []))],
            [new("项目", new TableShape([new("投资额", ColumnType.Number.Between(2, 0, 100_000_000_000)), new("已完工", new ColumnType.Flag())], []))]), new CodeBook());
        var model = DmnModel.Prepare(DmnXml.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Model))).Definitions.ShouldNotBeNull()).Model;
        var plan = ColumnarPlan.Of(shape, new Surroundings(new Dictionary<string, FeelValue>(), new Dictionary<string, Rule.Decision>()),
            [new Question("奖补", new Rule.Decision(model, "裁定"), null, [new Wanted.Text("结果"), new Wanted.Number("金额", 2)])]);
        var projects = new SqlTable("projects", ["code", "position"], [new("CAST(investment * 100 AS BIGINT)", Least: "CASE WHEN investment IS NULL THEN 0 END"), new("completed")], []);
        var firms = new SqlTable("firms", ["code"], [new("industry")], [new("projects IS NOT NULL", null, projects)]);
        var sql = SqlPlan.Of(plan, dialect, firms, (_, column) => column == 0 ? "verdict" : "fen");
        sql.Unplanned.ShouldBeEmpty();
        sql.Questions.ShouldHaveSingleItem().Text.ShouldMatchGolden($"tests/Columnar/Sql/award.{name}.sql");
    }
}
