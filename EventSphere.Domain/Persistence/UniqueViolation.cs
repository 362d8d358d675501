using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EventSphere.Domain.Persistence;

/// <summary>Tells which uniqueness a save ran against: the index is the rule, so that of two who come at once one is refused.</summary>
public static class UniqueViolation
{
    /// <param name="index">The name of a unique index.</param>
    public static bool TakenBy(this DbUpdateException exception, string index) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } violation && violation.ConstraintName == index;
}
