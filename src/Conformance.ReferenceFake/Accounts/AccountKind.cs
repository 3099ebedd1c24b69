namespace Conformance.Fake;

internal enum AccountKind
{
    EmmManaged,
    GoogleManaged,
}
