using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Events;

/// <summary>Finds series by the names that people type, and makes those that there aren't yet.</summary>
internal sealed class SeriesNames(EventSphereDb db)
{
    /// <summary>The series of this name, whatever its case; one that is new is saved with the rest of the unit of work.</summary>
    public async Task<EventSeries> FindOrAddAsync(string name, CancellationToken cancellationToken)
    {
        if (await db.Set<EventSeries>().SingleOrDefaultAsync(series => series.Name == name, cancellationToken) is { } known)
            return known;
        var slug = await FreeSlugAsync(name, cancellationToken);
        var made = new EventSeries { Name = name, Slug = slug };
        db.Add(made);
        return made;
    }

    // Names of other scripts leave nothing for an address, and two names may leave the same.
    private async Task<string> FreeSlugAsync(string name, CancellationToken cancellationToken)
    {
        var wanted = Slug.Of(name, EventLimits.SlugMaxLength - 4) is { Length: > 0 } slug ? slug : "series";
        var taken = await db.Set<EventSeries>().Where(series => series.Slug.StartsWith(wanted)).Select(series => series.Slug).ToListAsync(cancellationToken);
        return Slug.Free(wanted, taken);
    }
}
