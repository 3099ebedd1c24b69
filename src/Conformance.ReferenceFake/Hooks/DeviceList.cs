using System.Text.Json.Nodes;

namespace Conformance.Fake;

/// <summary>Lists the devices that an account was provisioned on.</summary>
internal sealed class DeviceList(World world)
{
    public Response Answer(string enterpriseId, string userId)
    {
        lock (world.Gate)
        {
            return
                world.Enterprises.GetValueOrDefault(enterpriseId) is { } enterprise
                && enterprise.Users.GetValueOrDefault(userId) is { } user
                ? Response.Json(200, new JsonObject { ["devices"] = new JsonArray([.. user.Devices.Select(id => JsonValue.Create(id))]) })
                : Response.Json(404, new JsonObject { ["error"] = "The enterprise or the user is unknown." });
        }
    }
}
