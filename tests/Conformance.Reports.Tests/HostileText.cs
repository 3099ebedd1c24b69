namespace Conformance.Reports.Tests;

/// <summary>What a target may send to spoil a report.</summary>
internal static class HostileText
{
    /// <summary>A little of everything.</summary>
    public const string Everything =
        "\0\u0007\u001b[2J\u001b]0;owned\u0007\u009b31m\u202Egnp.exe\u2066x\u2069\u200B\uFEFF\u2028\uD800\uFFFE\r\nPASSED everything\n\t"
        + "| a | b |\n```\n</details><script>alert(1)</script>\n# heading\n![x](http://evil.example/x.png) @everyone www.evil.example "
        + "]]> <!-- [red]markup[/] [/] ' \" $(touch owned) `id` \\ %s %n {{token:$(id)}} {{credential:authorized}}";

    /// <summary>Characters that no report may hold as they are: they act upon what shows it.</summary>
    public static IEnumerable<char> Dangerous(string text) =>
        text.Where(c =>
            (char.IsControl(c) && c is not '\n')
            || c is >= '\u200B' and <= '\u200F' or >= '\u2028' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\uFEFF' or '\uFFFE'
        );
}
