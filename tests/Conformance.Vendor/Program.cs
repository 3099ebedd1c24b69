using Conformance.Adapter.AspNetCore;
using Vendor;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRequestDecompression();
builder.Services.AddSingleton<ServerClock>();
builder.Services.AddSingleton<Callers>();
builder.Services.AddSingleton<Enterprises>();

var app = builder.Build();
app.UseRequestDecompression();
app.MapAuthenticationTokens();
app.MapConformanceAdapter<SuiteAdapter>(
    "/conformance",
    adapter =>
    {
        adapter.TokenLifetime = Enterprises.TokenLifetime;
        adapter.Unavailable[ProviderStates.DeviceAccount] = "all our users are of the type userAccount";
    }
);
app.Run();
