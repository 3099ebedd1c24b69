using System.Text.RegularExpressions;
using Conformance.Redaction;

namespace Conformance.Configuration;

/// <summary>The places of a hook's request that are filled for each call, such as <c>{token}</c>.</summary>
internal static partial class TemplatePlaces
{
    /// <summary>Whether a text has one. A value that is filled in is hidden where it is a token.</summary>
    public static bool Any(string text) => Place().IsMatch(text);

    /// <summary>The text with a digit in each place, which is valid in every part of a URL.</summary>
    public static string FilledWithDigits(string text) => Place().Replace(text, "1");

    /// <summary>
    /// What is wrong with the places, or null. What only looks like one would go out as it is written: the same device in every redemption, or a
    /// token in braces.
    /// </summary>
    /// <param name="parts">The URL, the body and the header fields.</param>
    /// <param name="required">The place that one of them needs.</param>
    public static IEnumerable<string> ProblemsOf(IReadOnlyList<SensitiveText> parts, string required)
    {
        if (!parts.Any(part => part.Value.Contains(required, StringComparison.Ordinal)))
        {
            yield return $"does not use {required}: put it in the URL, a header or the body";
        }
        var texts = parts.Select(part => part.Recorded).ToList();
        if (First(DoubledPlace(), texts) is { } doubled)
        {
            yield return $"contains {doubled}: write {doubled[1..^1]}, with one pair of braces";
        }
        if (!texts.Any(text => text.Contains("{deviceId}", StringComparison.Ordinal)) && First(LikeDeviceId(), texts) is { } like)
        {
            yield return $"contains the unknown placeholder {like}: use {{deviceId}}";
        }
    }

    private static string? First(Regex regex, IEnumerable<string> texts) =>
        texts.Select(text => regex.Match(text)).FirstOrDefault(match => match.Success)?.Value;

    [GeneratedRegex(@"\{(token|deviceId|seconds|enterpriseId|userId)\}", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Place();

    [GeneratedRegex(@"\{\{(token|deviceId|seconds|enterpriseId|userId)\}\}", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex DoubledPlace();

    [GeneratedRegex(
        @"\{(device|device[-_ ]?id|id_?of_?device)\}",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex LikeDeviceId();
}
