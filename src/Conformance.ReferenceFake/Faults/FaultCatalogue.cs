namespace Conformance.Fake.Faults;

/// <summary>All faults, and how to find one by its name.</summary>
internal static class FaultCatalogue
{
    private const int MostSuggestions = 3;

    public static IReadOnlyList<Fault> All { get; } =
    [
        .. RequestFaults.All,
        .. VerbFaults.All,
        .. IdFaults.All,
        .. SteeringFaults.All,
        .. AuthorizationFaults.All,
        .. CredentialFaults.All,
        .. AccountFaults.All,
        .. DeviceAccountFaults.All,
        .. BodyFaults.All,
        .. BodyContentFaults.All,
        .. ResponseFaults.All,
        .. ErrorFaults.All,
        .. TokenFaults.All,
        .. TokenTextFaults.All,
        .. DeviceFaults.All,
        .. RaceFaults.All,
        .. MixUpFaults.All,
        .. MemoryFaults.All,
        .. ReplicaFaults.All,
    ];

    /// <summary>The fault of this name, or an exception that suggests the nearest names.</summary>
    public static Fault Find(string name) =>
        All.FirstOrDefault(fault => string.Equals(fault.Name, name, StringComparison.Ordinal))
        ?? throw new ReferenceFakeException($"There is no fault \"{OneLine(name)}\". {Suggestion(name)}");

    private static string Suggestion(string name)
    {
        var nearest = All.Select(fault => fault.Name).OrderBy(candidate => Distance(candidate, name)).Take(MostSuggestions);
        return $"Nearest: {string.Join(", ", nearest)}. Use --list-faults to see all of them.";
    }

    private static string OneLine(string name) => string.Concat(name.Take(64).Where(character => !char.IsControl(character)));

    /// <summary>The Levenshtein distance. The name that was typed is cut to 64 characters.</summary>
    private static int Distance(string left, string right)
    {
        right = right.Length > 64 ? right[..64] : right;
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var substitution = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
