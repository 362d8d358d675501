namespace EventSphere.Domain.Persistence;

/// <summary>Writes patterns for LIKE and ILIKE.</summary>
public static class LikePattern
{
    /// <summary>Finds the text anywhere, its wildcards taken literally.</summary>
    public static string Containing(string text) =>
        $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
}
