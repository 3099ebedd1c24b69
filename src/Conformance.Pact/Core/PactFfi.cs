using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

// All that crosses is blittable.
[assembly: DisableRuntimeMarshalling]
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]

namespace Conformance.Pact.Core;

/// <summary>The part of libpact_ffi that is used. A Rust <c>bool</c> is one byte; texts are UTF-8 and end with a NUL.</summary>
internal static unsafe partial class PactFfi
{
    private const string Library = "pact_ffi";
    private const StringMarshalling Utf8 = StringMarshalling.Utf8;
    private const int LogNothing = 0;

    /// <summary>The version of the core. The core keeps the text: never free it.</summary>
    [LibraryImport(Library, EntryPoint = "pactffi_version")]
    internal static partial byte* Version();

    [LibraryImport(Library, EntryPoint = "pactffi_log_to_buffer")]
    private static partial int LogToBuffer(int level);

    [LibraryImport(Library, EntryPoint = "pactffi_get_error_message")]
    private static partial int GetErrorMessage(byte* buffer, int length);

    [LibraryImport(Library, EntryPoint = "pactffi_string_delete")]
    private static partial void StringDelete(byte* text);

    [LibraryImport(Library, EntryPoint = "pactffi_new_pact", StringMarshalling = Utf8)]
    internal static partial PactHandle NewPact(string consumer, string provider);

    [LibraryImport(Library, EntryPoint = "pactffi_with_specification")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool WithSpecification(PactHandle pact, PactSpecification version);

    [LibraryImport(Library, EntryPoint = "pactffi_free_pact_handle")]
    internal static partial uint FreePact(PactHandle pact);

    [LibraryImport(Library, EntryPoint = "pactffi_new_interaction", StringMarshalling = Utf8)]
    internal static partial InteractionHandle NewInteraction(PactHandle pact, string description);

    [LibraryImport(Library, EntryPoint = "pactffi_given_with_params", StringMarshalling = Utf8)]
    internal static partial int GivenWithParams(InteractionHandle interaction, string state, string parametersJson);

    [LibraryImport(Library, EntryPoint = "pactffi_set_comment", StringMarshalling = Utf8)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool SetComment(InteractionHandle interaction, string key, string json);

    [LibraryImport(Library, EntryPoint = "pactffi_with_request", StringMarshalling = Utf8)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool WithRequest(InteractionHandle interaction, string method, string path);

    [LibraryImport(Library, EntryPoint = "pactffi_with_query_parameter_v2", StringMarshalling = Utf8)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool WithQuery(InteractionHandle interaction, string name, nuint index, string value);

    [LibraryImport(Library, EntryPoint = "pactffi_with_header_v2", StringMarshalling = Utf8)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool WithHeader(InteractionHandle interaction, InteractionPart part, string name, nuint index, string value);

    [LibraryImport(Library, EntryPoint = "pactffi_with_body", StringMarshalling = Utf8)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool WithBody(InteractionHandle interaction, InteractionPart part, string contentType, string body);

    [LibraryImport(Library, EntryPoint = "pactffi_with_binary_body", StringMarshalling = Utf8)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool WithBinaryBody(
        InteractionHandle interaction,
        InteractionPart part,
        string contentType,
        ReadOnlySpan<byte> body,
        nuint size
    );

    [LibraryImport(Library, EntryPoint = "pactffi_response_status_v2", StringMarshalling = Utf8)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool ResponseStatus(InteractionHandle interaction, string status);

    [LibraryImport(Library, EntryPoint = "pactffi_pact_handle_write_file", StringMarshalling = Utf8)]
    internal static partial int WriteFile(PactHandle pact, string directory, [MarshalAs(UnmanagedType.U1)] bool overwrite);

    [LibraryImport(Library, EntryPoint = "pactffi_create_mock_server_for_transport", StringMarshalling = Utf8)]
    internal static partial int CreateMockServer(PactHandle pact, string address, ushort port, string transport, string? configuration);

    [LibraryImport(Library, EntryPoint = "pactffi_mock_server_matched")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool MockServerMatched(int port);

    /// <summary>What did not match, as JSON. The mock server keeps the text: never free it.</summary>
    [LibraryImport(Library, EntryPoint = "pactffi_mock_server_mismatches")]
    internal static partial byte* MockServerMismatches(int port);

    [LibraryImport(Library, EntryPoint = "pactffi_cleanup_mock_server")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool CleanupMockServer(int port);

    [LibraryImport(Library, EntryPoint = "pactffi_verifier_new_for_application", StringMarshalling = Utf8)]
    internal static partial nint VerifierNew(string name, string version);

    [LibraryImport(Library, EntryPoint = "pactffi_verifier_shutdown")]
    internal static partial void VerifierShutdown(nint verifier);

    [LibraryImport(Library, EntryPoint = "pactffi_verifier_set_provider_info", StringMarshalling = Utf8)]
    internal static partial void VerifierSetProviderInfo(nint verifier, string name, string scheme, string host, ushort port, string path);

    [LibraryImport(Library, EntryPoint = "pactffi_verifier_set_provider_state", StringMarshalling = Utf8)]
    internal static partial void VerifierSetProviderState(nint verifier, string url, byte teardown, byte body);

    [LibraryImport(Library, EntryPoint = "pactffi_verifier_set_verification_options")]
    internal static partial int VerifierSetOptions(nint verifier, byte disableTlsVerification, CULong timeoutMilliseconds);

    [LibraryImport(Library, EntryPoint = "pactffi_verifier_set_coloured_output")]
    internal static partial int VerifierSetColouredOutput(nint verifier, byte on);

    [LibraryImport(Library, EntryPoint = "pactffi_verifier_set_no_pacts_is_error")]
    internal static partial int VerifierSetNoPactsIsError(nint verifier, byte on);

    [LibraryImport(Library, EntryPoint = "pactffi_verifier_add_file_source", StringMarshalling = Utf8)]
    internal static partial void VerifierAddFileSource(nint verifier, string file);

    /// <summary>Blocks until every interaction was replayed.</summary>
    [LibraryImport(Library, EntryPoint = "pactffi_verifier_execute")]
    internal static partial int VerifierExecute(nint verifier);

    /// <summary>The result, as JSON: <see cref="Take"/> it.</summary>
    [LibraryImport(Library, EntryPoint = "pactffi_verifier_json")]
    internal static partial byte* VerifierJson(nint verifier);

    /// <summary>A text that the core keeps.</summary>
    internal static string? Borrow(byte* text) => Marshal.PtrToStringUTF8((nint)text);

    /// <summary>A text that the core hands over; it is freed.</summary>
    internal static string? Take(byte* text)
    {
        try
        {
            return Marshal.PtrToStringUTF8((nint)text);
        }
        finally
        {
            StringDelete(text);
        }
    }

    /// <summary>Why the last call on this thread failed.</summary>
    internal static string LastError()
    {
        Span<byte> buffer = stackalloc byte[2048];
        fixed (byte* start = buffer)
        {
            return GetErrorMessage(start, buffer.Length) > 0 ? Borrow(start) ?? "" : "it does not say why";
        }
    }

    /// <summary>Throws when the core refused.</summary>
    internal static void Check(bool accepted, [CallerArgumentExpression(nameof(accepted))] string? call = null)
    {
        if (!accepted)
        {
            throw new PactException($"The Pact core refused {call}: {LastError()}.");
        }
    }

    /// <summary>Lets the core log into memory only: of its sinks this one alone writes nowhere. Once in a process.</summary>
    internal static int Silence() => LogToBuffer(LogNothing);
}
