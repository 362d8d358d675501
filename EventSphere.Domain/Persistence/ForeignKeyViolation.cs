using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EventSphere.Domain.Persistence;

/// <summary>Tells which reference a save ran against: what it names was deleted, or what it deletes was named, between the look and the save.</summary>
public static class ForeignKeyViolation
{
    /// <param name="constraint">The name of a foreign key.</param>
    public static bool Dangles(this DbUpdateException exception, string constraint) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation } violation && violation.ConstraintName == constraint;
}
