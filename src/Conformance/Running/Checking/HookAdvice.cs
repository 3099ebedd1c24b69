using Conformance.Evidence;
using Conformance.Targets;

namespace Conformance.Running.Checking;

/// <summary>What to do where a hook does not do its part.</summary>
internal static class HookAdvice
{
    /// <summary>What to do, in one sentence.</summary>
    /// <param name="key">The key of the hook, or of the adapter that offers it, in the configuration.</param>
    /// <param name="exchange">What came, or null where nothing was sent.</param>
    public static string For(string key, Exchange? exchange)
    {
        var isAdapter = key == HttpTemplate.AdapterKey;
        return exchange?.Status switch
        {
            401 or 403 => $"check the secret of the hook under {key}:{(isAdapter ? "secret" : "headers")}",
            404 or 405 or 501 or (>= 300 and < 400) => $"correct {key}:url",
            >= 500 => "look at the server's log",
            not null when EndpointAnswer.IsHtml(exchange) => $"correct {key}:url",
            not null when isAdapter => "see contracts/adapters/README.md for what the adapter answers; correct the adapter",
            not null => $"see contracts/hooks.md for what the hook answers; correct {key}",
            null => $"check that the {(isAdapter ? "adapter" : "hook")} at {key}:url is up",
        };
    }

    /// <summary>Why an answer is not one of a hook, as it follows on "answered"; null where it may be one.</summary>
    public static string? WhyNotTheHook(Exchange exchange) =>
        exchange.Status is 401 or 404 or 405 or 501 || EndpointAnswer.IsHtml(exchange)
            ? $"{exchange.Status} {EndpointAnswer.Describe(exchange)}"
            : null;
}
