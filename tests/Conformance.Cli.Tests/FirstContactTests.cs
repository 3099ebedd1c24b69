using System.Net.Http.Json;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Conformance.Fake;

namespace Conformance.Cli.Tests;

/// <summary>
/// The mistakes of a first contact: each ends with one cause, the right exit code and few lines, and never with the accusation that the server
/// is not conformant.
/// </summary>
[Parallelizable(ParallelScope.All)]
internal sealed class FirstContactTests : ToolTest
{
    private const int MostLines = 15;

    [Test]
    public async Task A_target_that_works_is_ready_and_nothing_is_judged()
    {
        var fake = await FakeAsync();

        var (exitCode, output, errors) = await RunAsync("check", "--config", Write(fake.Configuration()));

        errors.Should().BeEmpty();
        exitCode.Should().Be(0);
        output
            .Should()
            .MatchRegex(@"ok +configuration +\S+: \d+ settings, \d+ secrets\n")
            .And.MatchRegex(@"ok +connection +127\.0\.0\.1:\d+, \d+ ms, clock as ours\n")
            .And.MatchRegex(@"ok +endpoint +401 to a call without a credential, with an error object")
            .And.MatchRegex(@"ok +credentials +the authorized access token is accepted")
            .And.MatchRegex(@"ok +accounts +a new user in \d+ ms")
            .And.MatchRegex(@"ok +devices +a new device was provisioned")
            .And.MatchRegex(@"ok +clock +60 s forward, seen by the server")
            .And.MatchRegex(@"Ready: (?<n>\d+) of \k<n> requirements can be proven\.")
            .And.MatchRegex(@"About \d+ calls, \d+ accounts, (a few seconds|about \d+ s) at this distance\. \(exit code 0\)");
        Directory.Exists(Path.Combine(Folder, "artifacts")).Should().BeFalse("a check leaves no files");
    }

    [Test]
    public async Task What_is_not_offered_is_told_with_the_number_of_requirements_that_remain()
    {
        var fake = await FakeAsync();
        var file = Write(
            fake.Configuration(),
            configuration => configuration["devices"] = new JsonObject { ["none"] = "only real devices can" }
        );

        var (exitCode, output, _) = await RunAsync("check", "--config", file);

        exitCode.Should().Be(0);
        output
            .Should()
            .MatchRegex(@"- +devices +devices: none, because only real devices can\n")
            .And.MatchRegex(@"Ready: 3\d of 6\d requirements can be proven\.")
            .And.MatchRegex(
                @"  not request\.query-steers-nothing, body\.steers-nothing, token\.provisions-account, .* and \d+ more: devices: none, because only real devices can\n"
            );
    }

    [Test]
    public async Task A_run_that_takes_longer_than_it_may_is_told_before()
    {
        var configuration = Edited(c => c["run"] = new JsonObject { ["requestsPerSecond"] = 20, ["timeout"] = "30s" });

        var (exitCode, output, _) = await RunAsync("check", "--config", Write(configuration));

        exitCode.Should().Be(0);
        output
            .Should()
            .MatchRegex(@"about \d+ s at 20 requests a second")
            .And.Contain("The run would end before that, because run:timeout is 00:00:30: set it to a longer time.");
    }

    [Test]
    public async Task A_wrong_secret_of_the_adapter()
    {
        var fake = await FakeAsync(new ReferenceFakeOptions { HookSecret = "the-right-hook-secret" });
        var configuration = fake.Configuration();
        configuration.Remove("accounts");
        configuration.Remove("devices");
        configuration.Remove("clock");
        configuration["adapter"] = new JsonObject { ["url"] = "_hooks/adapter", ["secret"] = "the-wrong-hook-secret" };

        await ShouldStopAsync(3, "adapter:secret", configuration);
    }

    [Test]
    public async Task A_closed_port() =>
        await ShouldStopAsync(4, "connection: no connection to 127.0.0.1", Edited(c => c["target"]!["baseUrl"] = "http://127.0.0.1:9/"));

    [Test]
    public async Task An_endpoint_that_is_closed_while_the_hooks_are_up() =>
        await ShouldStopAsync(
            4,
            "connection: no connection to 127.0.0.1",
            Edited(
                (c, fake) =>
                {
                    c["accounts"]!["providerStates"]!["url"] = $"{fake.BaseUrl}_hooks/provider-states";
                    c["devices"]!["redeem"]!["url"] = $"{fake.BaseUrl}_hooks/redeem";
                    c["clock"]!["advance"]!["url"] = $"{fake.BaseUrl}_hooks/clock/advance";
                    c["target"]!["baseUrl"] = "http://127.0.0.1:9/";
                }
            )
        );

    [Test]
    public async Task Https_at_a_plain_port() =>
        await ShouldStopAsync(
            4,
            "connection: ",
            Edited((c, fake) => c["target"]!["baseUrl"] = $"https://127.0.0.1:{fake.BaseUrl.Port}/"),
            "Next: correct target:baseUrl (https://127.0.0.1:"
        );

    [Test]
    public async Task Plain_http_at_a_tls_port()
    {
        await using var server = TlsServer();
        await ShouldStopAsync(
            4,
            "connection: ",
            Edited(c => c["target"]!["baseUrl"] = $"http://127.0.0.1:{server.Url.Port}/"),
            "Next: correct target:baseUrl (http://127.0.0.1:"
        );
    }

    [Test]
    public async Task An_unknown_certificate_authority()
    {
        await using var server = TlsServer();
        await ShouldStopAsync(4, "target:tls:ca", Edited(c => c["target"]!["baseUrl"] = $"https://127.0.0.1:{server.Url.Port}/"));
    }

    [Test]
    public async Task A_missing_client_certificate()
    {
        await using var server = TlsServer(asksForCertificate: true);
        File.WriteAllText(Path.Combine(Folder, "ca.pem"), TestCertificates.Authority.ExportCertificatePem());
        await ShouldStopAsync(
            4,
            "asks for a client certificate: set target:tls:clientCertificate",
            Edited(c =>
            {
                c["target"]!["baseUrl"] = $"https://127.0.0.1:{server.Url.Port}/";
                c["target"]!["tls"] = new JsonObject { ["ca"] = new JsonArray("ca.pem") };
            })
        );
    }

    [TestCase("http", "407 Proxy Authentication Required", "asks for credentials (407)", "set target:proxy:credentials")]
    [TestCase("https", "407 Proxy Authentication Required", "asks for credentials (407)", "set target:proxy:credentials")]
    [TestCase("https", "403 Forbidden", "refused to connect to emm.example (403)", "check target:proxy:url")]
    public async Task A_proxy_that_refuses(string scheme, string status, string why, string next)
    {
        await using var proxy = RawServer.Answering($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        var configuration = Edited(c =>
        {
            c["target"]!["baseUrl"] = $"{scheme}://emm.example/";
            c["target"]!["proxy"] = new JsonObject { ["url"] = proxy.BaseUrl };
        });

        await ShouldStopAsync(4, why, configuration);

        (await RunAsync("check", "--config", Write(configuration))).Output.Should().Contain(next).And.NotContain("target:baseUrl");
    }

    [Test]
    public async Task A_target_that_is_busy_for_ever()
    {
        await using var server = RawServer.Answering(
            "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 7\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        );
        await ShouldTellAsync(3, "endpoint: the target is unavailable or overloaded (429), also after 28", Elsewhere(server));
    }

    [Test]
    public async Task A_byte_order_mark()
    {
        var fake = await FakeAsync();
        var file = Path.Combine(Folder, "bom.json");
        await File.WriteAllTextAsync(file, fake.Configuration().ToJsonString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        var (exitCode, output, errors) = await RunAsync("run", "--config", file, "--only", "request.post");

        errors.Should().BeEmpty();
        exitCode.Should().Be(0, output);
        output.TrimEnd().Split('\n').Should().HaveCountLessThanOrEqualTo(MostLines, output);
    }

    [Test]
    public async Task Accounts_that_an_earlier_run_has_spent()
    {
        var fake = await FakeAsync();
        var configuration = fake.Configuration();
        var users = new JsonArray();
        using var http = new HttpClient { BaseAddress = fake.BaseUrl };
        for (var left = 40; left > 0; left--)
        {
            using var made = await http.PostAsJsonAsync(
                "_hooks/provider-states",
                new JsonObject
                {
                    ["state"] = "an EMM-managed user",
                    ["action"] = "setup",
                    // All in the enterprise of the first, as a vendor has them.
                    ["params"] = new JsonObject { ["enterpriseId"] = users.FirstOrDefault()?["enterpriseId"]?.DeepClone() },
                }
            );
            users.Add(await made.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>());
        }
        configuration["accounts"] = new JsonObject { ["fixed"] = new JsonObject { ["emmManagedUsers"] = users } };
        configuration["run"] = new JsonObject { ["only"] = new JsonArray("devices.ten", "token.single-use") };
        (await RunAsync("run", "--config", Write(configuration))).ExitCode.Should().Be(0);

        await ShouldTellAsync(3, "accounts listed under accounts:fixed seem to be spent", configuration);
    }

    [Test]
    public async Task An_accounts_hook_that_is_not_there() =>
        await ShouldStopAsync(3, "accounts:providerStates:url", Edited(c => c["accounts"]!["providerStates"]!["url"] = "nowhere"));

    [Test]
    public async Task A_hook_that_answers_a_page_for_people()
    {
        await using var server = Pages("200 OK", "<html><title>Welcome</title></html>");
        await ShouldStopAsync(3, "accounts: ", Edited(c => c["accounts"]!["providerStates"]!["url"] = $"{server.BaseUrl}/states"));
    }

    [Test]
    public async Task A_wrong_hook_secret()
    {
        var fake = await FakeAsync(new ReferenceFakeOptions { HookSecret = "the-right-hook-secret" });
        Variables["HOOK_SECRET"] = "the-wrong-hook-secret";
        var configuration = fake.Configuration();
        foreach (
            var hook in new[]
            {
                configuration["accounts"]!["providerStates"],
                configuration["devices"]!["redeem"],
                configuration["clock"]!["advance"],
            }
        )
        {
            hook!["headers"] = new JsonObject { ["Authorization"] = "Bearer ${env:HOOK_SECRET}" };
        }
        await ShouldStopAsync(3, "check the secret of the hook under accounts:providerStates:headers", configuration);
    }

    [Test]
    public async Task A_wrong_access_token() =>
        await ShouldStopAsync(
            3,
            "credentials: the authorized access token is refused: 401",
            Edited(c => c["credentials"]!["authorized"]!["accessToken"] = "not-the-access-token")
        );

    [Test]
    public async Task An_expired_access_token() =>
        await ShouldStopAsync(
            3,
            "credentials: the authorized access token is refused: 401",
            Edited(c => c["credentials"]!["authorized"]!["accessToken"] = c["credentials"]!["expired"]!["accessToken"]!.DeepClone())
        );

    [Test]
    public async Task An_access_token_without_the_scope() =>
        await ShouldStopAsync(
            3,
            "credentials: the authorized access token lacks the scope: 403",
            Edited(c => c["credentials"]!["authorized"]!["accessToken"] = c["credentials"]!["missingScope"]!["accessToken"]!.DeepClone())
        );

    [Test]
    public async Task A_sign_in_page()
    {
        await using var server = Pages("200 OK", "<!doctype html><title>Sign in</title>");
        await ShouldStopAsync(3, "an HTML page (\"Sign in\")", Elsewhere(server));
    }

    [Test]
    public async Task A_gateway_that_redirects_to_a_sign_in_page()
    {
        await using var server = RawServer.Answering(
            "HTTP/1.1 302 Found\r\nLocation: https://login.example/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        );
        await ShouldStopAsync(3, "302 to https://login.example/", Elsewhere(server));
    }

    [Test]
    public async Task Another_api()
    {
        await using var server = RawServer.Answering(
            "HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: 23\r\nConnection: close\r\n\r\n{\"message\":\"Not Found\"}"
        );
        await ShouldStopAsync(3, "endpoint: 404: nothing answers as the API under this base URL", Elsewhere(server));
    }

    [Test]
    public async Task An_endpoint_that_never_answers()
    {
        await using var server = RawServer.Stalling();
        await ShouldStopAsync(
            4,
            "connection: no answer within 1 s",
            Elsewhere(server, c => c["run"] = new JsonObject { ["stepTimeout"] = "1s" })
        );
    }

    [Test]
    public async Task A_devices_hook_that_is_a_web_page_is_in_the_way_and_its_list_is_not_asked()
    {
        await using var server = Pages("200 OK", "<!doctype html><title>Sign in</title>");
        var configuration = Edited(c => c["devices"]!["redeem"]!["url"] = $"{server.BaseUrl}/redeem");

        var (exitCode, output, _) = await RunAsync("check", "--config", Write(configuration));

        exitCode.Should().Be(3, output);
        output.Should().MatchRegex(@"FAILED devices +the devices hook answered 200 with an HTML page").And.NotContain("devices:list");
        output.Should().MatchRegex(@"Something is in the way: 3\d of 6\d requirements can be proven\.").And.Contain("(exit code 3)");
    }

    [Test]
    public async Task A_pointer_that_leads_nowhere() =>
        await ShouldTellAsync(
            3,
            "devices: the answer to a redemption (200) has nothing at /provisionned",
            Edited(c => c["devices"]!["redeem"]!["provisioned"] = new JsonObject { ["pointer"] = "/provisionned" })
        );

    [Test]
    public async Task A_clock_hook_without_effect()
    {
        await using var server = RawServer.Answering(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
        );
        var configuration = Edited(c => c["clock"]!["advance"]!["url"] = $"{server.BaseUrl}/clock");
        await ShouldTellAsync(3, "nothing shows that the server's clock moved", configuration);
    }

    [Test]
    public async Task A_target_that_stops_answering_in_the_middle_of_a_run_costs_no_more_than_a_few_timeouts()
    {
        var fake = await FakeAsync();
        await using var relay = Relay(fake, peer => peer.PauseAsync(Timeout.InfiniteTimeSpan));
        var configuration = Behind(relay, fake);
        configuration["run"] = new JsonObject { ["stepTimeout"] = "2s", ["timeout"] = "50s" };

        await ShouldTellAsync(3, "connection: no answer within 2 s", configuration);
    }

    [Test]
    public async Task An_access_token_that_is_revoked_in_the_middle_of_a_run()
    {
        var fake = await FakeAsync();
        await using var relay = Relay(
            fake,
            peer =>
                peer.SendAsync(
                    "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer error=\"invalid_token\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                )
        );

        await ShouldTellAsync(3, "credentials:authorized:accessToken: the access token was refused (401)", Behind(relay, fake));
    }

    // Works for a while.
    private static RawServer Relay(ReferenceFake fake, Func<Peer, Task> afterwards)
    {
        var calls = 0;
        return new RawServer(async peer =>
        {
            if (Interlocked.Increment(ref calls) <= 60)
            {
                await TunnelAsync(fake.BaseUrl, peer);
                return;
            }
            await peer.RequestAsync();
            await afterwards(peer);
        });
    }

    private static JsonObject Behind(RawServer relay, ReferenceFake fake)
    {
        var configuration = fake.Configuration();
        foreach (
            var hook in new[]
            {
                configuration["accounts"]!["providerStates"],
                configuration["devices"]!["redeem"],
                configuration["clock"]!["advance"],
            }
        )
        {
            hook!["url"] = new Uri(fake.BaseUrl, hook["url"]!.GetValue<string>()).AbsoluteUri;
        }
        configuration["target"]!["baseUrl"] = $"{relay.BaseUrl}/";
        return configuration;
    }

    private JsonObject Edited(Action<JsonObject> edit) => Edited((configuration, _) => edit(configuration));

    private JsonObject Edited(Action<JsonObject, ReferenceFake> edit)
    {
        var fake = FakeAsync().GetAwaiter().GetResult();
        var configuration = fake.Configuration();
        edit(configuration, fake);
        return configuration;
    }

    private JsonObject Elsewhere(RawServer server, Action<JsonObject>? edit = null) =>
        Edited(
            (configuration, fake) =>
            {
                configuration["accounts"]!["providerStates"]!["url"] = $"{fake.BaseUrl}_hooks/provider-states";
                configuration["target"]!["baseUrl"] = $"{server.BaseUrl}/";
                edit?.Invoke(configuration);
            }
        );

    // By the check and by the run alike, before anything is judged.
    private async Task ShouldStopAsync(int exitCode, string tells, JsonObject configuration, string next = "FAILED")
    {
        var check = await RunAsync("check", "--config", Write(configuration));
        check.ExitCode.Should().Be(exitCode, check.Output + check.Errors);
        check.Output.Should().Contain("FAILED").And.Contain(next).And.Contain("Cannot be checked: 1 cause. Nothing was judged.");
        await ShouldTellAsync(exitCode, tells, configuration);
        var record = RunJson();
        record["scenarios"]!.AsArray().Should().OnlyContain(scenario => scenario!["transcript"] == null);
    }

    private async Task ShouldTellAsync(int exitCode, string tells, JsonObject configuration)
    {
        var run = await RunAsync("run", "--config", Write(configuration));
        run.ExitCode.Should().Be(exitCode, run.Output + run.Errors);
        run.Output.Should().Contain(tells).And.NotContain("FAILED").And.NotContain("not conformant");
        // Where there is no terminal a run says every ten seconds that it goes on.
        run.Output.TrimEnd()
            .Split('\n')
            .Where(line => !line.Contains("  checking the target; ", StringComparison.Ordinal))
            .Should()
            .HaveCountLessThanOrEqualTo(MostLines, run.Output);
    }

    private static RawServer Pages(string status, string page) =>
        RawServer.Answering(
            $"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {Encoding.UTF8.GetByteCount(page)}\r\nConnection: close\r\n\r\n{page}"
        );

    private static RawServer TlsServer(bool asksForCertificate = false) =>
        new(async peer =>
        {
            await using var tls = new SslStream(
                peer.Stream,
                leaveInnerStreamOpen: true,
                (_, shown, _, _) => !asksForCertificate || shown is not null
            );
            await tls.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions
                {
                    ServerCertificate = TestCertificates.Server,
                    ClientCertificateRequired = asksForCertificate,
                }
            );
            await peer.Through(tls).SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        });

    // Each exchange has a connection of its own, which the suite closes.
    private static async Task TunnelAsync(Uri to, Peer peer)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(to.Host, to.Port, peer.Ended);
        var other = client.GetStream();
        await Task.WhenAny(peer.Stream.CopyToAsync(other, peer.Ended), other.CopyToAsync(peer.Stream, peer.Ended));
    }
}
