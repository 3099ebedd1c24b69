using System.Text.Json.Nodes;

namespace Conformance.Fake;

/// <summary>The shape of a refusal: the envelope of Google APIs (src/Conformance/Requirements/field-notes.md). A fault can replace it.</summary>
internal sealed class ErrorRules(ErrorMembers members)
{
    public Func<Problem, Response> Refuse { get; set; } =
        problem => WithHeaders(problem, Response.Json(problem.Status, Envelope(problem, members)));

    /// <summary>Answers with the wrong refusal in place of the right one.</summary>
    public void Swap(Problem right, Problem wrong)
    {
        var refuse = Refuse;
        Refuse = problem => refuse(problem == right ? wrong : problem);
    }

    public static JsonObject Envelope(Problem problem, ErrorMembers members)
    {
        var error = new JsonObject { ["code"] = problem.Status, ["message"] = problem.Message };
        if (members is ErrorMembers.All or ErrorMembers.Legacy)
        {
            error["errors"] = new JsonArray(
                new JsonObject
                {
                    ["message"] = problem.Message,
                    ["domain"] = "global",
                    ["reason"] = problem.Reason,
                }
            );
        }
        if (members is ErrorMembers.All or ErrorMembers.Modern)
        {
            error["status"] = problem.StatusName;
            error["details"] = new JsonArray(Detail(problem));
        }
        return new JsonObject { ["error"] = error };
    }

    public static Response WithHeaders(Problem problem, Response response)
    {
        response = problem.Challenge is { } challenge ? response.With("WWW-Authenticate", challenge) : response;
        return problem.Allow is { } allow ? response.With("Allow", allow) : response;
    }

    private static JsonObject Detail(Problem problem)
    {
        var detail = new JsonObject
        {
            ["@type"] = "type.googleapis.com/google.rpc.ErrorInfo",
            ["reason"] = problem.DetailReason ?? problem.StatusName,
            ["domain"] = "googleapis.com",
        };
        return detail;
    }
}
