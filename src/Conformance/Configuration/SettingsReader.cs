namespace Conformance.Configuration;

/// <summary>Reads all sections of the configuration.</summary>
internal static class SettingsReader
{
    public static Settings Read(ConfigurationLayers layers)
    {
        var reader = new ConfigurationReader(layers);
        var settings = Read(reader);
        UnknownKeys.Report(reader);
        return reader.Problems.Count == 0
            ? settings with
            {
                Description = reader.Description,
            }
            : throw new ConfigurationException(reader.Problems);
    }

    /// <summary>Reads them; what is wrong with them is in the problems of the reader.</summary>
    public static Settings Read(ConfigurationReader reader)
    {
        var target = TargetReader.Read(reader);
        var clock = ClockReader.Read(reader, target.BaseUrls);
        var expectations = RaceReader.Read(reader, TokenReader.Read(reader, ExpectReader.Read(reader)));
        var credentials = CredentialsReader.Read(reader);
        var adapter = AdapterReader.Read(reader, target.BaseUrls.Count == 0 ? null : target.BaseUrls[0]);
        var accounts = AccountsReader.Read(reader, target.BaseUrls.Count == 0 ? null : target.BaseUrls[0]);
        return new Settings
        {
            TargetName = target.Name,
            BaseUrls = target.BaseUrls,
            Endpoint = target.Endpoint,
            Headers = target.Headers,
            Network = target.Network,
            Credentials = credentials,
            Adapter = adapter,
            ProviderStates = accounts.ProviderStates,
            FixedAccounts = accounts.Fixed,
            AccountsSource = accounts.Source,
            AccountsDeclaredNone = accounts.None,
            Devices = DevicesReader.Read(reader, target.BaseUrls),
            DeviceIds = DevicesReader.Ids(reader),
            DeviceList = DevicesReader.ReadList(reader, target.BaseUrls),
            Clock = clock,
            Expectations = expectations,
            KnownFailures = KnownFailuresReader.Read(reader),
            Run = RunReader.Read(reader, clock.Offered is { IsRealTime: true } ? expectations.LongestWait : null),
            Secrets = reader.Secrets,
        };
    }
}
