using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Conformance.Records;

/// <summary>
/// What is read back was written by somebody: no list or dictionary in it holds null, and no number is beyond what the suite counts in, so that nothing
/// after the reading has to ask. The serializer checks members for null, but not elements, and takes <c>1e999</c> for infinity.
/// </summary>
internal static class ReadBack
{
    // In seconds thirty years. More than a run takes, and nothing that is added to a time goes beyond the calendar.
    private const double Largest = 1e9;

    /// <summary>Checks each object as it is read. To be used as a modifier of a resolver.</summary>
    public static void Check(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }
        var members = type
            .Properties.Where(property => property.Get is not null && IsChecked(property.PropertyType))
            .Select(property => (property.Name, Get: property.Get!))
            .ToList();
        if (members.Count == 0)
        {
            return;
        }
        var before = type.OnDeserialized;
        type.OnDeserialized = read =>
        {
            before?.Invoke(read);
            foreach (var (name, get) in members)
            {
                if (get(read) is { } value && !IsSound(value))
                {
                    throw new JsonException($"{name} holds null, or a number out of range");
                }
            }
        };
    }

    private static bool IsChecked(Type type) =>
        type == typeof(double)
        || type == typeof(double?)
        || (type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type) && !typeof(JsonElement).IsAssignableFrom(type));

    private static bool IsSound(object value) =>
        value switch
        {
            double number => Math.Abs(number) <= Largest,
            IDictionary dictionary => dictionary.Values.Cast<object?>().All(IsSoundElement),
            IEnumerable list => list.Cast<object?>().All(IsSoundElement),
            _ => true,
        };

    private static bool IsSoundElement(object? element) => element is not null && (element is not double number || IsSound(number));
}
