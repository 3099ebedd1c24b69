namespace Conformance.Runs.Tests.Faulty;

/// <summary>What a network does to one exchange.</summary>
internal enum NetworkFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The connection is closed before the server gets the request.</summary>
    ClosedBefore,

    /// <summary>The connection is reset before the server gets the request.</summary>
    ResetBefore,

    /// <summary>The server gets half of the request, and the connection is closed.</summary>
    HalfRequest,

    /// <summary>The server has answered, and the connection is closed instead.</summary>
    ClosedAfter,

    /// <summary>The server has answered, and the connection is reset instead.</summary>
    ResetAfter,

    /// <summary>Half of the answer comes, and then the end of the connection.</summary>
    HalfAnswer,

    /// <summary>A gateway answers in the place of the server, which gets nothing.</summary>
    BadGateway,

    /// <summary>The server has answered, and a gateway says that it did not in time.</summary>
    GatewayTimeout,

    /// <summary>The request takes its time.</summary>
    SlowRequest,

    /// <summary>The answer takes its time.</summary>
    SlowAnswer,

    /// <summary>The request is let through after the next one.</summary>
    Overtaken,

    /// <summary>Nothing ever comes back, and the server gets nothing.</summary>
    Swallowed,

    /// <summary>Nothing ever comes back, and the server gets the request once the client has given up.</summary>
    Late,

    /// <summary>The server gets the request a second time after it has answered, and the first answer comes.</summary>
    TwiceFirstAnswer,

    /// <summary>The server gets the request a second time after it has answered, and the second answer comes.</summary>
    TwiceSecondAnswer,
}
