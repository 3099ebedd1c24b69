using Conformance.Adapter.AspNetCore;
using Conformance.Testing;

namespace Conformance.Adapter.Tests;

/// <summary>What a vendor builds against changes on purpose only.</summary>
internal sealed class PublicSurfaceTests
{
    [Test]
    public void The_public_surface_is_the_approved_one() => PublicSurface.ShouldBeApproved(typeof(IConformanceAdapter).Assembly);
}
