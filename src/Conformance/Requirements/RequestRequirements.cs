namespace Conformance.Requirements;

/// <summary>Requirements on the request: verb, path and path parameters.</summary>
internal static class RequestRequirements
{
    /// <summary>An authorized POST at the documented path, without a body, generates a token.</summary>
    public static Requirement Post { get; } =
        new()
        {
            Id = "request.post",
            Statement = "An authorized POST at the documented path, without a body, generates a token.",
            Clause = Clause.Request,
        };

    /// <summary>Other verbs at the path (GET, HEAD, PUT, PATCH, DELETE, OPTIONS) generate no token.</summary>
    public static Requirement OtherVerbs { get; } =
        new()
        {
            Id = "request.other-verbs",
            Statement = "Other verbs at the path (GET, HEAD, PUT, PATCH, DELETE, OPTIONS) generate no token.",
            Clause = Clause.Request,
        };

    /// <summary>A GET generates no token even if a method-override field or a query parameter says POST.</summary>
    public static Requirement MethodOverride { get; } =
        new()
        {
            Id = "request.method-override",
            Statement = "A GET generates no token even if a method-override field or a query parameter says POST.",
            Level = Level.Should,
            Basis = Basis.Judgement,
            Clause = Clause.Request,
            Fairness =
                "GET is safe: clients, caches and prefetchers repeat it at will (RFC 9110, 9.2.1). Where such fields are known, they change a POST into another verb, not a GET into a POST.",
        };

    /// <summary>A query that names another user does not change the user for whom the token is generated.</summary>
    public static Requirement QuerySteersNothing { get; } =
        new()
        {
            Id = "request.query-steers-nothing",
            Statement = "A query that names another user does not change the user for whom the token is generated.",
            Basis = Basis.Judgement,
            Clause = Clause.UserId,
            Fairness = "Both ids are path parameters, and no query parameter of a Google API names a user.",
        };

    /// <summary>An enterprise that does not exist is refused.</summary>
    public static Requirement UnknownEnterprise { get; } =
        new()
        {
            Id = "request.unknown-enterprise",
            Statement = "An enterprise that does not exist is refused.",
            Basis = Basis.Judgement,
            Clause = Clause.EnterpriseId,
            Fairness =
                "The parameter is the ID of the enterprise. If no enterprise has this ID, there is no account to generate a token for.",
        };

    /// <summary>A user that does not exist is refused.</summary>
    public static Requirement UnknownUser { get; } =
        new()
        {
            Id = "request.unknown-user",
            Statement = "A user that does not exist is refused.",
            Basis = Basis.Judgement,
            Clause = Clause.UserId,
            Fairness = "The parameter is the ID of the user. If no user has this ID, there is no account to generate a token for.",
        };

    /// <summary>A user of another enterprise is refused.</summary>
    public static Requirement OtherEnterprise { get; } =
        new()
        {
            Id = "request.other-enterprise",
            Statement = "A user of another enterprise is refused.",
            Basis = Basis.Judgement,
            Clause = Clause.UserId,
            Fairness = "The path names a user of the enterprise, and the enterprise has no such user.",
        };

    /// <summary>Ids are percent-decoded: %31 is 1, and an id may have a space or an umlaut.</summary>
    public static Requirement IdsDecoded { get; } =
        new()
        {
            Id = "request.ids-decoded",
            Statement = "Ids are percent-decoded: %31 is 1, and an id may have a space or an umlaut.",
            Basis = Basis.Judgement,
            Clause = Clause.UserId,
            Fairness = "By RFC 3986, 6.2.2.2, an escaped unreserved character is that character. Real clients encode ids this way.",
        };

    /// <summary>An encoded slash or percent sign is part of an id: %2F does not separate segments, and ids are decoded once.</summary>
    public static Requirement EncodedSlash { get; } =
        new()
        {
            Id = "request.encoded-slash",
            Statement = "An encoded slash or percent sign is part of an id: %2F does not separate segments, and ids are decoded once.",
            Level = Level.Should,
            Basis = Basis.Judgement,
            Clause = Clause.UserId,
            Fairness =
                "By RFC 3986, 2.2 and 2.4, an escaped delimiter is data, and a text is not decoded twice. This is only a should, because many gateways and frameworks do otherwise by default. Look at the gateway first: nginx decodes the path where proxy_pass has a URI, and the routing of ASP.NET Core and YARP leaves %2F as it is. If ids have no such characters, declare expect:encodedSlash as unsupported.",
        };

    /// <summary>An id that differs from that of the user or the enterprise (in letter case, by white space, by what follows it, encoded twice) is another id.</summary>
    public static Requirement IdsOpaque { get; } =
        new()
        {
            Id = "request.ids-opaque",
            Statement =
                "An id that differs from that of the user or the enterprise (in letter case, by white space, by what follows it, encoded twice) is another id.",
            Level = Level.Should,
            Basis = Basis.Judgement,
            Clause = Clause.UserId,
            Fairness =
                "The page calls an id a string without a pattern, so nothing says that two different strings can name the same user or enterprise.",
        };

    /// <summary>Malformed and hostile ids cause neither a 5xx nor a token, and the next call succeeds.</summary>
    public static Requirement MalformedIds { get; } =
        new()
        {
            Id = "request.malformed-ids",
            Statement = "Malformed and hostile ids cause neither a 5xx nor a token, and the next call succeeds.",
            Basis = Basis.Judgement,
            Clause = Clause.UserId,
            Fairness =
                "Such an id does not name a user, so there is no account to generate a token for. A 5xx says that the server is at fault, not the request (RFC 9110, 15.6).",
        };

    /// <summary>The calls of Google's Node, Python, .NET, Go and Java clients are accepted.</summary>
    public static Requirement RealClients { get; } =
        new()
        {
            Id = "request.real-clients",
            Statement = "The calls of Google's Node, Python, .NET, Go and Java clients are accepted.",
            Basis = Basis.Convention,
            Clause = Clause.Request,
            Fairness = "They are the published clients of this method; a server that refuses one refuses its users.",
        };
}
