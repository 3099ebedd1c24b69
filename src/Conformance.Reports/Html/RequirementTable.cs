using Conformance.Judging;
using Conformance.Records;
using Conformance.Requirements;

namespace Conformance.Reports.Html;

/// <summary>Every requirement by section of the page, with the filters.</summary>
internal static class RequirementTable
{
    /// <summary>The part of the page.</summary>
    public static Markup Of(RunRecord run)
    {
        if (run.Requirements.Count == 0)
        {
            return Markup.None;
        }
        var sections = run.Requirements.GroupBy(result => result.Requirement.Section).ToList();
        return Markup.Of(
            $"""
            <section aria-labelledby="requirements"><h2 id="requirements">Requirements</h2>
            {Filters(Verdicts(run), sections.Select(section => section.Key))}
            <table id="table"><thead><tr><th scope="col">Requirement</th><th scope="col">Verdict</th><th scope="col" class="wide">Level and basis</th><th scope="col" class="wide">Clause</th></tr></thead>
            {sections.Select(section => Body(section.Key, section.OrderBy(Pieces.Weight).Select(Row)))}</table></section>
            """
        );
    }

    /// <summary>What the script of the page filters a table by.</summary>
    /// <param name="verdicts">The class of each verdict, its word and how often it comes up.</param>
    /// <param name="sections">The sections of the table.</param>
    public static Markup Filters(IEnumerable<(string Class, string Word, int Count)> verdicts, IEnumerable<Section> sections) =>
        Markup.Of(
            $"""
            <form class="filters" id="filters" role="search" aria-label="Filter the requirements" hidden>
            <div class="group" role="group" aria-label="Verdict">{verdicts.Select(verdict =>
                Markup.Of(
                    $"<button type=\"button\" data-verdict=\"{verdict.Class}\" aria-pressed=\"false\">{verdict.Word} {verdict.Count}</button>"
                )
            )}</div>
            <select id="level" aria-label="Level"><option value="">must and should</option><option value="must">must</option><option value="should">should</option></select>
            <select id="section" aria-label="Section"><option value="">all sections</option>{sections.Select(section =>
                Markup.Of($"<option value=\"{Words.Of(section)}\">{Words.Of(section)}</option>")
            )}</select>
            <input id="text" type="search" placeholder="id or text" aria-label="Filter by id or text">
            <button type="reset">Show all</button>
            </form>
            <p class="soft" id="shown" role="status"></p>
            """
        );

    /// <summary>The rows of a section of such a table.</summary>
    public static Markup Body(Section section, IEnumerable<Markup> rows) =>
        Markup.Of(
            $"<tbody data-section=\"{Words.Of(section)}\"><tr class=\"sec\"><th scope=\"rowgroup\" colspan=\"4\">{Pieces.Sentence(Words.Of(section)).TrimEnd('.')}</th></tr>{rows}</tbody>"
        );

    private static IEnumerable<(string Class, string Word, int Count)> Verdicts(RunRecord run) =>
        Enum.GetValues<Verdict>()
            .OrderDescending()
            .Where(verdict => run.Count(verdict) > 0)
            .Select(verdict => (Pieces.Class(verdict), Pieces.Word(verdict), run.Count(verdict)));

    private static Markup Row(RequirementResult result)
    {
        var requirement = result.Requirement;
        var note = Words.Note(result);
        return Markup.Of(
            $"<tr data-verdict=\"{Pieces.Class(result.Verdict)}\" data-level=\"{Words.Of(requirement.Level)}\"><td>{Pieces.Link(requirement.Id)}<p>{requirement.Statement}</p>{(note.Length == 0 ? Markup.None : Markup.Of($"<p class=\"soft\"><bdi>{note}</bdi></p>"))}</td><td>{Pieces.Chip(result.Verdict, result is { Verdict: Verdict.NotProven, Declared: true })}</td><td class=\"wide soft\">{Pieces.Standing(requirement)}</td><td class=\"wide soft\">{requirement.Clause.Id}</td></tr>"
        );
    }
}
