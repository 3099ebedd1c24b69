using Conformance.Http;
using Conformance.Redaction;
using Conformance.Targets;
using Conformance.Targets.Credentials;
using Microsoft.Extensions.Time.Testing;

namespace Conformance.Tests.Targets.Credentials;

/// <summary>Grants, each asked for at an authorization server on loopback.</summary>
internal abstract class GrantTests : IDisposable
{
    protected static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly List<IDisposable> owned = [];

    protected Redactor Redactor { get; } = new([]);

    protected FakeTimeProvider Time { get; } = new(DateTimeOffset.UnixEpoch.AddYears(56));

    public void Dispose()
    {
        owned.ForEach(one => one.Dispose());
        GC.SuppressFinalize(this);
    }

    protected T Owned<T>(T one)
        where T : IDisposable
    {
        owned.Add(one);
        return one;
    }

    protected TokenEndpoint Endpoint(string url) =>
        Owned(
            new TokenEndpoint(
                SensitiveText.Plain(url),
                Owned(Network.Create(HttpLimits.Default)),
                HttpLimits.Default,
                Redactor,
                Time,
                new Pace(null, Time)
            )
        );

    protected static RoleScope ScopeOf(CredentialRole role) =>
        new(role, RoleScope.Default(role, RoleScope.AndroidEnterprise), RoleScope.AndroidEnterprise);
}
