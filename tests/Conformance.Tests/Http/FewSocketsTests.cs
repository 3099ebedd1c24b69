using System.Net.Sockets;
using Conformance.Evidence;
using Conformance.Http;

namespace Conformance.Tests.Http;

internal sealed class FewSocketsTests
{
    [Test]
    public void Too_few_open_files_are_not_told_as_a_server_that_is_not_there() =>
        TransportTrouble
            .Of(
                new HttpRequestException(HttpRequestError.ConnectionError, inner: new SocketException((int)SocketError.TooManyOpenSockets)),
                new Uri("http://emm.example/"),
                new ConnectionFacts()
            )
            .Should()
            .Be(
                new Trouble(
                    TroubleKind.ConnectionRefused,
                    "the suite cannot open another connection: raise its limit of open files (ulimit -n), or set run:parallel lower"
                )
            );
}
