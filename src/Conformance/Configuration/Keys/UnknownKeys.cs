namespace Conformance.Configuration;

/// <summary>Tells what is configured and means nothing: an unknown key, or a known one with a value of another shape.</summary>
internal static class UnknownKeys
{
    /// <summary>Tells all of them to the reader.</summary>
    public static void Report(ConfigurationReader reader)
    {
        foreach (var key in reader.Written)
        {
            Report(reader, key);
        }
    }

    private static void Report(ConfigurationReader reader, WrittenKey key)
    {
        var names = key.Key.Split(':');
        var path = new List<string>(KeyCatalogue.MostNames);
        var node = KeyCatalogue.Root;
        foreach (var name in names)
        {
            if (node.Step(name) is not { } next)
            {
                break;
            }
            node = next;
            path.Add(node.Name == "*" ? name : node.Name);
        }
        if (path.Count < names.Length)
        {
            if (node.Key is not null)
            {
                ReportTooDeep(reader, path);
                return;
            }
            // Looking for the nearest key takes a while, and nobody reads the thousandth.
            var nearest = reader.ShowsProblems ? KeyCatalogue.Nearest(key.Key) : null;
            reader.Problem(
                key.Key,
                $"there is no such key: {(nearest is null ? "see contracts/configuration.md" : $"did you mean {nearest}?")}"
            );
        }
        else if (node.Key is not null)
        {
            if (key.Shape != ValueShape.Text)
            {
                ReportTooDeep(reader, path);
            }
        }
        else if (key.Shape != (node.IsList ? ValueShape.EmptyList : ValueShape.EmptyObject))
        {
            reader.Problem(
                key.Key,
                node.IsList
                    ? "is not a list: write it in brackets, [...]"
                    : $"is not an object: write keys below it, for example {node.FirstKey.Pattern}"
            );
        }
        else if (key.Shape == ValueShape.EmptyObject && KeyNode.IsPosition(names[^1]))
        {
            reader.Problem(
                key.Key,
                $"is an empty entry: write its keys, for example {node.FirstKey.Pattern.Replace("*", names[^1], StringComparison.Ordinal)}, or remove it"
            );
        }
    }

    private static void ReportTooDeep(ConfigurationReader reader, List<string> path) =>
        reader.Problem(string.Join(':', path), "is an object or a list: write a single value");
}
