// A fuzzer's harness (README.md): `afl feel|dmn` and `libfuzzer feel|dmn` for an instrumented build,
// `run feel|dmn CORPUS COUNT SEED` for mutations of a corpus without instrumentation.
using System.Globalization;
using Ronghe.Fuzz;
using SharpFuzz;

switch (args)
{
    case ["afl", var target]:
        Fuzzer.OutOfProcess.Run(stream =>
        {
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            Targets.Run(target, memory.ToArray());
        });
        return 0;
    case ["libfuzzer", var target]:
        Fuzzer.LibFuzzer.Run(input => Targets.Run(target, input));
        return 0;
    case ["run", var target, var folder, var count, var seed]:
        var mutations = new Mutations([.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)], int.Parse(seed, CultureInfo.InvariantCulture));
        for (var i = int.Parse(count, CultureInfo.InvariantCulture); i > 0; i--)
        {
            var input = mutations.Next();
            try
            {
                Targets.Run(target, input);
            }
            catch (Exception fault)
            {
                File.WriteAllBytes("finding", input);
                Console.Error.WriteLine($"{fault}\nthe input is in the file finding");
                return 1;
            }
        }

        return 0;
    default:
        Console.Error.WriteLine("usage: afl TARGET | libfuzzer TARGET | run TARGET CORPUS COUNT SEED, with TARGET feel or dmn");
        return 2;
}
