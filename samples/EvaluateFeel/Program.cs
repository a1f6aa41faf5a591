// FEEL by itself: a value, an unknown fact, a failure, a mistake found beforehand, a trace, and the compiled evaluator.
using Ronghe.Feel.Binding;
using Ronghe.Feel.Compilation;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

var scope = FeelScope.Of(("投资额", FeelType.Number));
var expression = FeelExpression.Prepare("if 投资额 >= 500000 then min(投资额 * 0.2, 2000000) else 0", scope);

var session = new EvaluationSession();
FeelValue subsidy = expression.Evaluate([FeelValue.Of(10_000_000.03m)], session);   // 2000000
Console.WriteLine($"subsidy {subsidy}, static type {expression.Type}");

// a fact that is not known makes unknown what depends on it, and says which fact would tell
FeelValue open = expression.Evaluate([FeelValue.Unknown("project.investment")], session);
Console.WriteLine($"without the fact {open}");

// what cannot be compared is null, here as good as false, and leaves a failure
FeelValue wrong = expression.Evaluate([FeelValue.Of("much")], session);
Console.WriteLine($"with a text {wrong}");
foreach (Failure failure in session.Failures) Console.WriteLine($"  {failure.Code} {failure.Message(Language.English)} {failure.Message(Language.Chinese)}");

// a mistake is known before anything runs
foreach (FeelDiagnostic diagnostic in FeelExpression.Prepare("投资 * 0.2", scope).Diagnostics) Console.WriteLine($"beforehand {diagnostic}");

// every comparison with both sides and the facts that were read
var traced = new EvaluationSession { Trace = [] };
var facts = new FeelValue.ContextBuilder("project").Add("投资额", FeelValue.Of(600_000)).Build();
FeelExpression.Prepare("项目.投资额 >= 500000", FeelScope.Of(("项目", FeelType.Any))).Evaluate([facts], traced);
foreach (ComparisonTrace one in traced.Trace) Console.WriteLine($"trace {one.Left} {one.Operator} {one.Right} is {one.Result}, read {string.Join(", ", one.Reads)}");

// the same answers from a plan
CompiledExpression compiled = CompiledExpression.Compile(expression);
Console.WriteLine($"compiled {compiled.Evaluate([FeelValue.Of(600_000)], new EvaluationSession())}");
