namespace Conformance.Fake;

/// <summary>
/// Every decision of the endpoint. The defaults are correct, and the correct code does not know the faults: a fault replaces a decision from
/// outside.
/// </summary>
internal sealed class Rules
{
    public Rules(ReferenceFakeOptions options, World world, Credentials credentials, TimeProvider clock)
    {
        World = world;
        Caller = credentials.Authorized;
        Credentials = credentials;
        Clock = clock;
        Routing = new RoutingRules();
        Authorization = new AuthorizationRules(credentials);
        Accounts = new AccountRules(world);
        Body = new BodyRules(options.SuppliedBody);
        Devices = new DeviceRules(world, clock);
        Tokens = new TokenRules(
            world,
            clock,
            options.TokenLifetime,
            options.DeviceLimitAt == DeviceLimitAt.Generation
                ? user => Devices.HasFreeSlot(user) ? null : Problems.DeviceLimit()
                : _ => null
        );
        Responses = new ResponseRules(options.SendsKind);
        Errors = new ErrorRules(options.ErrorMembers);
        AnswerAsync = new Endpoint(this).AnswerAsync;
    }

    public World World { get; }

    public TimeProvider Clock { get; }

    /// <summary>The authorized caller, for faults that accept anyone as this caller.</summary>
    public Credential Caller { get; }

    public Credentials Credentials { get; }

    public RoutingRules Routing { get; }

    /// <summary>Which replica answers the request of this flow of control, from 0.</summary>
    public AsyncLocal<int> Replica { get; } = new();

    public AuthorizationRules Authorization { get; }

    public AccountRules Accounts { get; }

    public BodyRules Body { get; }

    public TokenRules Tokens { get; }

    public DeviceRules Devices { get; }

    public ResponseRules Responses { get; }

    public ErrorRules Errors { get; }

    /// <summary>Whether the fake speaks HTTP/2 and nothing else; otherwise HTTP/1.1.</summary>
    public bool OnlyHttp2 { get; set; }

    /// <summary>The whole endpoint, for faults that wrap it.</summary>
    public Func<Call, Task<Response>> AnswerAsync { get; set; }
}
