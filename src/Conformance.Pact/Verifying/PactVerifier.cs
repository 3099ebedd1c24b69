using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using Conformance.Pact.Core;
using Conformance.Pact.Core.Platform;

namespace Conformance.Pact.Verifying;

/// <summary>Replays the interactions of a pact file to a provider.</summary>
internal sealed class PactVerifier : IDisposable
{
    private readonly string provider;
    private nint verifier;

    public PactVerifier(string provider)
    {
        PactCore.EnsureStarted();
        this.provider = provider;
        verifier = PactFfi.VerifierNew("conformance", Assembly.GetExecutingAssembly().GetName().Version!.ToString(3));
        _ = PactFfi.VerifierSetColouredOutput(verifier, 0);
        _ = PactFfi.VerifierSetNoPactsIsError(verifier, 1);
    }

    /// <summary>Where the provider answers.</summary>
    public PactVerifier WithHttpEndpoint(Uri url)
    {
        PactFfi.VerifierSetProviderInfo(verifier, provider, url.Scheme, url.Host, (ushort)url.Port, url.AbsolutePath);
        return this;
    }

    /// <summary>Where it is told its states.</summary>
    public PactVerifier WithProviderStateUrl(Uri url)
    {
        PactFfi.VerifierSetProviderState(verifier, url.AbsoluteUri, teardown: 0, body: 1);
        return this;
    }

    /// <summary>A pact file.</summary>
    public PactVerifier WithFileSource(FileInfo file)
    {
        PactFfi.VerifierAddFileSource(verifier, file.FullName);
        return this;
    }

    /// <summary>The longest that a request may take.</summary>
    public PactVerifier WithRequestTimeout(TimeSpan timeout)
    {
        _ = PactFfi.VerifierSetOptions(verifier, disableTlsVerification: 0, new CULong((uint)timeout.TotalMilliseconds));
        return this;
    }

    /// <summary>Verifies.</summary>
    /// <remarks>On a thread of its own: the core blocks it, and blocked pool threads starve a server in the same process.</remarks>
    public Task<VerifierResult> VerifyAsync() =>
        Task.Factory.StartNew(Verify, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public void Dispose()
    {
        if (verifier != 0)
        {
            PactFfi.VerifierShutdown(verifier);
            verifier = 0;
        }
    }

    private unsafe VerifierResult Verify()
    {
        int exitCode;
        using (StandardOutput.Silence())
        {
            exitCode = PactFfi.VerifierExecute(verifier);
        }
        return new VerifierResult(exitCode, PactFfi.Take(PactFfi.VerifierJson(verifier)) is { } json ? JsonElement.Parse(json) : null);
    }
}
