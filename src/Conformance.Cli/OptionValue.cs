using System.CommandLine.Parsing;
using System.Globalization;
using Conformance.Configuration;

namespace Conformance.Cli;

/// <summary>Values of options. The messages of System.CommandLine for a wrong value name .NET types.</summary>
internal static class OptionValue
{
    /// <summary>A parser that says what is wrong and what to write.</summary>
    public static Func<ArgumentResult, T?> Parser<T>(string option, TryParse<T> parse, string what) =>
        argument =>
        {
            var text = argument.Tokens[0].Value;
            if (parse(text, out var value))
            {
                return value;
            }
            argument.AddError($"{option}: \"{text}\" is not {what}");
            return default;
        };

    /// <summary>A parser of the names of an enumeration.</summary>
    public static Func<ArgumentResult, T> Parser<T>(string option)
        where T : struct, Enum =>
        Parser(
            option,
            (string text, out T value) =>
            {
                value = default;
                return !text.All(char.IsAsciiDigit) && Enum.TryParse(text, ignoreCase: true, out value);
            },
            $"one of {string.Join(", ", Enum.GetNames<T>())}"
        );

    /// <summary>A whole number.</summary>
    public static bool TryParseInteger(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>A seed.</summary>
    public static bool TryParseSeed(string text, out int? value)
    {
        value = TryParseInteger(text, out var number) ? number : null;
        return value >= 0;
    }

    /// <summary>A time as the configuration has it.</summary>
    public static bool TryParseTime(string text, out TimeSpan value)
    {
        value = Durations.Parse(text) ?? TimeSpan.Zero;
        return value > TimeSpan.Zero;
    }
}
