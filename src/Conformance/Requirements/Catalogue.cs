using System.Reflection;

namespace Conformance.Requirements;

/// <summary>Every requirement of the suite. A new one is found by being a static property of a class of this namespace.</summary>
public static class Catalogue
{
    /// <summary>All requirements, by section and then in the order in which they are written down.</summary>
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

    /// <summary>The requirement with this id, or null.</summary>
    public static Requirement? Find(string id) => All.FirstOrDefault(requirement => requirement.Id == id);
}
