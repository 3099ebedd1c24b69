using System.Globalization;
using System.Text.RegularExpressions;
using Bogus;

namespace Conformance.Targets;

/// <summary>
/// The form of device ids: <c>{hex16}</c>, <c>{digits15}</c>, <c>{letters8}</c> and <c>{uuid}</c> stand for random characters, <c>#</c> for a
/// digit, <c>?</c> for a capital letter, <c>*</c> for either; all else stands for itself.
/// </summary>
internal sealed partial class DeviceIds
{
    // A few hundred devices of a run differ then, and so do those of the runs before.
    private const double FewestBits = 24;
    private const int Longest = 200;

    private readonly string pattern;

    private DeviceIds(string pattern) => this.pattern = pattern;

    /// <summary>Sixteen hexadecimal digits.</summary>
    public static DeviceIds Default { get; } = new("{hex16}");

    /// <summary>The form, or null where the pattern is none, or gives too few or too long ids.</summary>
    public static DeviceIds? Parse(string pattern)
    {
        var rest = Place().Replace(pattern, "");
        var bits = Place().Matches(pattern).Sum(Bits) + rest.Sum(Bits);
        return rest.IndexOfAny(['{', '}']) < 0 && bits >= FewestBits && Length(pattern, rest) <= Longest ? new DeviceIds(pattern) : null;
    }

    /// <summary>A new id.</summary>
    public string New(Randomizer random)
    {
        var id = new System.Text.StringBuilder();
        var at = 0;
        foreach (Match place in Place().Matches(pattern))
        {
            id.Append(random.Replace(pattern[at..place.Index])).Append(Fill(place, random));
            at = place.Index + place.Length;
        }
        return id.Append(random.Replace(pattern[at..])).ToString();
    }

    private static string Fill(Match place, Randomizer random) =>
        place.Groups["kind"].Value switch
        {
            "uuid" => random.Guid().ToString("D", CultureInfo.InvariantCulture),
            "hex" => random.Hexadecimal(Count(place), ""),
            "digits" => random.String2(Count(place), "0123456789"),
            _ => random.String2(Count(place)),
        };

    private static double Bits(Match place) =>
        place.Groups["kind"].Value switch
        {
            "uuid" => 122,
            "hex" => 4 * Count(place),
            "digits" => Math.Log2(10) * Count(place),
            _ => Math.Log2(26) * Count(place),
        };

    private static double Bits(char character) =>
        character switch
        {
            '#' => Math.Log2(10),
            '?' or '*' => Math.Log2(26),
            _ => 0,
        };

    private static int Length(string pattern, string rest) =>
        rest.Length + Place().Matches(pattern).Sum(place => place.Groups["kind"].Value == "uuid" ? 36 : Count(place));

    private static int Count(Match place) => int.Parse(place.Groups["count"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"\{((?<kind>hex|digits|letters)(?<count>[1-9][0-9]{0,2})|(?<kind>uuid))\}",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Place();
}
