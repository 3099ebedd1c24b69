using System.CommandLine;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Configuration;
using Conformance.Fake;
using Conformance.Files;
using Conformance.Reports;
using Spectre.Console;

namespace Conformance.Cli;

/// <summary><c>conformance fake</c>: runs the reference fake as a server of its own.</summary>
internal static class FakeCommand
{
    // People read and copy this file; it is not HTML, so nothing needs to be escaped for that.
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Option<int> Port = new("--port", "-p")
    {
        Description = "Port to listen on; 0 takes a free one.",
        DefaultValueFactory = _ => 8080,
        CustomParser = OptionValue.Parser<int>("--port", OptionValue.TryParseInteger, "a port: write a number, for example 8080"),
    };

    private static readonly Option<IPAddress> Address = new("--address")
    {
        Description = "Address to listen on.",
        DefaultValueFactory = _ => IPAddress.Loopback,
        CustomParser = OptionValue.Parser<IPAddress>("--address", IPAddress.TryParse!, "an IP address: write for example 127.0.0.1"),
    };

    private static readonly Option<string> WriteConfig = new("--write-config")
    {
        Description =
            "Writes a configuration with which conformance run --config checks this fake. It contains access tokens: only its owner can read it.",
        HelpName = "FILE",
    };

    private static readonly Option<string> HookSecretEnvironment = new("--hook-secret-env")
    {
        Description = "Name of the environment variable with the secret that the hooks require as a bearer token.",
        HelpName = "NAME",
    };

    private static readonly Option<TimeSpan> TokenLifetime = new("--token-lifetime")
    {
        Description = "How long a token can be redeemed, for example 90s or 5m.",
        DefaultValueFactory = _ => TimeSpan.FromMinutes(5),
        CustomParser = OptionValue.Parser<TimeSpan>(
            "--token-lifetime",
            OptionValue.TryParseTime,
            "a time above 0: write for example 90s, 5m or 00:05:00"
        ),
        HelpName = "TIME",
    };

    private static readonly Option<DeviceLimitAt> LimitAt = new("--device-limit-at")
    {
        Description = "Where the device limit is enforced.",
        CustomParser = OptionValue.Parser<DeviceLimitAt>("--device-limit-at"),
    };

    private static readonly Option<SuppliedBody> Body = new("--body")
    {
        Description = "What the fake does with a request body.",
        CustomParser = OptionValue.Parser<SuppliedBody>("--body"),
    };

    private static readonly Option<bool> NoKind = new("--no-kind")
    {
        Description = "Omits kind from answers, as the newer discovery document does.",
    };

    private static readonly Option<ErrorMembers> Errors = new("--errors")
    {
        Description = "Which members an error object has.",
        CustomParser = OptionValue.Parser<ErrorMembers>("--errors"),
    };

    private static readonly Option<string[]> Fault = new("--fault") { Description = "Switches on a fault. Repeatable.", HelpName = "NAME" };

    private static readonly Option<bool> ListFaults = new("--list-faults") { Description = "Lists the faults and exits." };

    private static readonly Option<string[]> Style = new("--style")
    {
        Description = "Switches on a right but unusual behaviour. Repeatable.",
        HelpName = "NAME",
    };

    private static readonly Option<bool> ListStyles = new("--list-styles") { Description = "Lists the styles and exits." };

    public static Command Create()
    {
        var command = new Command("fake", "Runs the reference fake as a server, until Ctrl-C.")
        {
            Port,
            Address,
            WriteConfig,
            HookSecretEnvironment,
            TokenLifetime,
            LimitAt,
            Body,
            NoKind,
            Errors,
            Fault,
            ListFaults,
            Style,
            ListStyles,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        // Without this, System.CommandLine would not listen for Ctrl-C yet.
        await Task.Yield();
        if (parsed.GetValue(ListFaults))
        {
            ConsoleReport.StandardOutput().Write(Faults());
            return ExitCode.Success;
        }
        if (parsed.GetValue(ListStyles))
        {
            ConsoleReport.StandardOutput().Write(Styles());
            return ExitCode.Success;
        }
        var variable = parsed.GetValue(HookSecretEnvironment);
        var secret = variable is null ? null : Environment.GetEnvironmentVariable(variable);
        if (variable is not null && string.IsNullOrEmpty(secret))
        {
            throw new ConfigurationException($"--hook-secret-env: the environment variable {variable} is not set: set it to the secret");
        }
        await using var fake = await ReferenceFake.StartAsync(
            new ReferenceFakeOptions
            {
                Port = parsed.GetValue(Port),
                Address = parsed.GetValue(Address)!,
                TokenLifetime = parsed.GetValue(TokenLifetime),
                DeviceLimitAt = parsed.GetValue(LimitAt),
                SuppliedBody = parsed.GetValue(Body),
                SendsKind = !parsed.GetValue(NoKind),
                ErrorMembers = parsed.GetValue(Errors),
                HookSecret = secret,
                HookSecretVariable = variable,
                Faults = parsed.GetValue(Fault) ?? [],
                Styles = parsed.GetValue(Style) ?? [],
                ShowsPage = IPAddress.IsLoopback(parsed.GetValue(Address)!),
            },
            cancellationToken
        );
        if (parsed.GetValue(WriteConfig) is { } file)
        {
            await WriteAsync(file, fake.Configuration().ToJsonString(Indented), cancellationToken);
        }
        Console.WriteLine($"The reference fake listens at {fake.BaseUrl}");
        if (IPAddress.IsLoopback(parsed.GetValue(Address)!))
        {
            Console.WriteLine("Open that address in a browser to see its users, tokens and last requests.");
        }
        await fake.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Success;
    }

    private static async Task WriteAsync(string file, string configuration, CancellationToken cancellationToken)
    {
        try
        {
            // It holds access tokens. An older file keeps its permissions, and a link leads to somebody else's file, so it is made anew.
            if (OutputFile.IsLink(file))
            {
                throw new ConfigurationException($"--write-config: {file} is a symbolic link: name the file itself");
            }
            File.Delete(file);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }
            await using var writer = new StreamWriter(file, options);
            await writer.WriteLineAsync(configuration.AsMemory(), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"--write-config: {file} cannot be written: choose an existing folder that you can write to");
        }
    }

    private static Table Styles()
    {
        var table = new Table()
            .Border(TableBorder.Simple)
            .AddColumns("style", "what the fake does", "warned of, or not proven as declared");
        foreach (var style in ReferenceFake.Styles)
        {
            table.AddRow(
                Markup.Escape(style.Name),
                Markup.Escape(style.Description),
                Markup.Escape(string.Join(", ", style.Warns.Concat(style.Leaves)))
            );
        }
        return table;
    }

    private static Table Faults()
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("fault", "what is wrong", "caught by");
        foreach (var fault in ReferenceFake.Faults)
        {
            table.AddRow(Markup.Escape(fault.Name), Markup.Escape(fault.Description), Markup.Escape(fault.Breaks));
        }
        return table;
    }
}
