using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Web;

namespace Conformance.Tests.Targets.Credentials;

/// <summary>A small authorization server on loopback: it answers each token request as the test says.</summary>
internal sealed class AuthorizationServer : IDisposable
{
    private readonly HttpListener listener;
    private readonly ConcurrentQueue<AskedToken> asked = [];

    public AuthorizationServer(Func<AskedToken, (int Status, string Body)> answer)
    {
        (listener, TokenUrl) = Listening();
        Served = Task.Run(() => ServeAsync(answer));
    }

    public string TokenUrl { get; }

    public Task Served { get; }

    /// <summary>The Retry-After field of each answer, or null for none.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Each request in turn.</summary>
    public IReadOnlyList<AskedToken> Asked => [.. asked];

    /// <summary>One that gives what is asked for: tokens that differ, and live as long as the test says.</summary>
    public static AuthorizationServer Granting(int lifetimeSeconds = 3600)
    {
        var count = 0;
        return new AuthorizationServer(_ =>
            (
                200,
                $$"""{"access_token":"access-token-{{Interlocked.Increment(ref count):0000}}","token_type":"Bearer","expires_in":{{lifetimeSeconds}}}"""
            )
        );
    }

    public static AuthorizationServer Refusing(int status, string error, string description = "") =>
        new(_ => (status, $$"""{"error":"{{error}}","error_description":"{{description}}"}"""));

    public void Dispose() => listener.Close();

    private async Task ServeAsync(Func<AskedToken, (int Status, string Body)> answer)
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                var form = HttpUtility.ParseQueryString(await reader.ReadToEndAsync());
                var request = new AskedToken(
                    context.Request.Headers["Authorization"],
                    form.AllKeys.ToDictionary(name => name!, name => form[name]!, StringComparer.Ordinal)
                );
                asked.Enqueue(request);
                var (status, body) = answer(request);
                context.Response.StatusCode = status;
                if (RetryAfter is not null)
                {
                    context.Response.Headers["Retry-After"] = RetryAfter;
                }
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private static (HttpListener Listener, string Url) Listening()
    {
        for (var attempt = 0; ; attempt++)
        {
            using var free = new TcpListener(IPAddress.Loopback, 0);
            free.Start();
            var url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
            free.Stop();
            var started = new HttpListener { Prefixes = { url } };
            try
            {
                started.Start();
                return (started, url + "token");
            }
            catch (HttpListenerException) when (attempt < 10)
            {
                // Somebody else took the port in between.
            }
        }
    }
}
