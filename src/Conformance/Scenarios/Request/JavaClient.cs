using System.IO.Compression;
using Conformance.Http;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>What Google's Java client sends: an empty gzip body, chunked and labelled as a form.</summary>
internal static class JavaClient
{
    public static EndpointCall Call { get; } =
        EndpointCall.Plain with
        {
            IsTraced = false,
            Headers =
            [
                new("Accept-Encoding", "gzip"),
                new("User-Agent", "Google-API-Java-Client/1.27.0 Google-HTTP-Java-Client/1.27.0 (gzip)"),
            ],
            Body = new OutgoingBody
            {
                Bytes = GzipOfNothing(),
                Recorded = "(an empty gzip body)",
                ContentType = "application/x-www-form-urlencoded; charset=UTF-8",
                ContentEncoding = "gzip",
                Chunked = true,
            },
        };

    private static byte[] GzipOfNothing()
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            // GZipStream writes its header with the first write, even if that is empty.
            gzip.Write([]);
            gzip.Flush();
        }
        return bytes.Length > 0 ? bytes.ToArray() : [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    }
}
