using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Ronghe.Terminal;

/// <summary>Options and arguments that complain in Chinese. Everything that is not text is made here: the library's own parsers name C# types.</summary>
public static class Parameter
{
    public static Option<string> Required(string name, string holds, string description) =>
        new(name) { HelpName = holds, Description = description, Required = true };

    public static Option<string?> Optional(string name, string holds, string description) => new(name) { HelpName = holds, Description = description };

    /// <summary>An option that may be given several times.</summary>
    public static Option<string[]> Many(string name, string holds, string description) =>
        new(name) { HelpName = holds, Description = $"{description}；可以写多次" };

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    public static Argument<string> Argument(string name, string holds, string description) => new(name) { HelpName = holds, Description = description };

    /// <summary>One of a few words; without a default, it has to be given.</summary>
    public static Option<T> Choice<T>(string name, string description, params IReadOnlyList<(string Word, T Value)> choices) =>
        new(name)
        {
            HelpName = string.Join('|', choices.Select(c => c.Word)),
            Description = description,
            CustomParser = result =>
            {
                var word = result.Tokens[0].Value;
                foreach (var choice in choices)
                {
                    if (choice.Word == word) return choice.Value;
                }

                result.AddError($"不能是“{word}”，可以写 {string.Join("、", choices.Select(c => c.Word))}");
                return default;
            },
        };

    /// <summary>A whole number.</summary>
    public static Option<T> Whole<T>(string name, string description, T least, T most) where T : struct, IBinaryInteger<T> =>
        new(name) { HelpName = "整数", Description = description, CustomParser = result => Number(result, least, most) };

    /// <summary>The same, null where it is not given.</summary>
    public static Option<T?> WholeOrNone<T>(string name, string description, T least, T most) where T : struct, IBinaryInteger<T> =>
        new(name) { HelpName = "整数", Description = description, CustomParser = result => Number(result, least, most) };

    public static Option<T> WithDefault<T>(this Option<T> option, T value)
    {
        option.DefaultValueFactory = _ => value;
        return option;
    }

    public static Option<T> MustBeGiven<T>(this Option<T> option)
    {
        option.Required = true;
        return option;
    }

    private static T Number<T>(ArgumentResult result, T least, T most) where T : struct, IBinaryInteger<T>
    {
        var text = result.Tokens[0].Value;
        if (T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        result.AddError($"不能是“{text}”，应当是 {least} 到 {most} 之间的整数");
        return default;
    }
}
