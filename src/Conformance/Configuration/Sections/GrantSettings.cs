using Conformance.Targets.Credentials;

namespace Conformance.Configuration;

/// <summary>How access tokens are asked for: by a client or by a service account.</summary>
/// <param name="Key">The key that configures it.</param>
/// <param name="OAuth">The client, or null.</param>
/// <param name="ServiceAccount">The key of the service account, or null.</param>
internal sealed record GrantSettings(string Key, OAuthClient? OAuth, ServiceAccountKey? ServiceAccount);
