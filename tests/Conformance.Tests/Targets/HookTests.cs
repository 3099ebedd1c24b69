using Conformance.Http;
using Conformance.Redaction;
using Conformance.Targets;
using Microsoft.Extensions.Time.Testing;

namespace Conformance.Tests.Targets;

/// <summary>The hooks that are called over HTTP, each against a target in this process.</summary>
internal abstract class HookTests : IDisposable
{
    private readonly List<IDisposable> owned = [];

    protected Redactor Redactor { get; } = new([]);

    protected AnsweringHandler Handler { get; private set; } = null!;

    public void Dispose()
    {
        owned.ForEach(one => one.Dispose());
        GC.SuppressFinalize(this);
    }

    protected static HttpTemplate Template(string body = "") =>
        new()
        {
            Method = "POST",
            Url = SensitiveText.Plain("http://127.0.0.1/hook"),
            Body = body.Length == 0 ? null : SensitiveText.Plain(body),
        };

    protected HttpSender Answering(int status, string body) => Answering(status, () => body);

    protected HttpSender Answering(int status, Func<string> body)
    {
        Handler = new AnsweringHandler(status, body);
        var sender = new HttpSender(Handler, HttpLimits.Default, Redactor, new RunClock(new FakeTimeProvider()));
        owned.AddRange([sender, Handler]);
        return sender;
    }
}
