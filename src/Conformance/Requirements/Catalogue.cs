using System.Reflection;

namespace Conformance.Requirements;

/// <summary>Every requirement of the suite. To add one, add a static property to a static class of this namespace; it is found by its type.</summary>
public static class Catalogue
{
    /// <summary>All requirements, by section and then in the order of the code.</summary>
    public static IReadOnlyList<Requirement> All { get; } =
    [
        .. typeof(Catalogue)
            .Assembly.GetTypes()
            .Where(type => type.IsAbstract && type.IsSealed && type != typeof(Catalogue) && type.Namespace == typeof(Catalogue).Namespace)
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Static))
            .Where(property => property.PropertyType == typeof(Requirement))
            .Select(property => (Requirement)property.GetValue(null)!)
            .OrderBy(requirement => requirement.Section),
    ];

    /// <summary>The requirement with this id, or null if there is no such requirement.</summary>
    public static Requirement? Find(string id) => All.FirstOrDefault(requirement => requirement.Id == id);
}
