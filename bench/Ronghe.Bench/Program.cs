using System.Globalization;
using BenchmarkDotNet.Running;
using Ronghe.Bench;
using Ronghe.Bench.Peers;
using Ronghe.Bench.Targets;

if (args is ["--peer-input", var folder]) return PeerRun.Time(folder, Console.Out);
if (args is ["--peer-write", var target]) return PeerRun.Write(target);
if (args is ["--columnar"]) return Ronghe.Bench.Columnar.ColumnarRun.Run(Console.Out);
if (args is ["--simulation", var populations, .. var sizes]) return Ronghe.Bench.Simulations.SimulationRun.Run(populations, sizes, Console.Out);
if (args is ["--profile", var work, var seconds]) return ProfileLoop.Run(work, TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)), Console.Out);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, BenchConfig.Create());
return 0;
