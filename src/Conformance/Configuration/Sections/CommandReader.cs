using Conformance.Redaction;

namespace Conformance.Configuration;

/// <summary>Declares and reads the command that does what a hook does.</summary>
internal sealed class CommandReader
{
    private const string Token = "{token}";

    private readonly string above;
    private readonly string? required;
    private readonly Key<IReadOnlyList<SensitiveText>> arguments;

    /// <summary>Declares its key.</summary>
    /// <param name="table">The section.</param>
    /// <param name="name">The name of the hook below the section.</param>
    /// <param name="meaning">What it does and how it says what came of it.</param>
    /// <param name="example">An example, as JSON.</param>
    /// <param name="required">The place without which it would be useless, or null.</param>
    public CommandReader(KeyTable table, string name, string meaning, string example, string? required = null)
    {
        this.required = required;
        above = $"{table.Section}:{name}";
        arguments = table.Add($"{name}:command", Kinds.Template.ToList(), meaning, example, unset: "a request does it");
    }

    /// <summary>Whether a command is configured.</summary>
    public bool Has(ConfigurationReader reader) => reader.Has(arguments.Path);

    /// <summary>Reads it; null where it is not configured.</summary>
    public CommandSettings? Read(ConfigurationReader reader)
    {
        var written = arguments.Read(reader);
        if (!Has(reader))
        {
            return null;
        }
        foreach (var other in new[] { "url", "method", "headers", "body", "contentType", "provisioned" })
        {
            if (reader.Has($"{above}:{other}"))
            {
                reader.Problem(above, $"has both command and {other}, which is of a request: keep one");
            }
        }
        if (written.Any(argument => argument.Value.Contains(Token, StringComparison.Ordinal)))
        {
            reader.Problem(
                arguments.Path,
                $"has {Token}, and arguments show in the list of processes: let the command read the token from its standard input"
            );
        }
        if (required is not null && !written.Skip(1).Any(argument => argument.Value.Contains(required, StringComparison.Ordinal)))
        {
            reader.Problem(arguments.Path, $"does not use {required}: put it in an argument");
        }
        return written.Count == 0
            ? null
            : new CommandSettings(arguments.Path, written, reader.FolderOf($"{arguments.Path}:{reader.Positions(arguments.Path)[0]}"));
    }
}
