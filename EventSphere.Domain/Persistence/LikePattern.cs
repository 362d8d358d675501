namespace EventSphere.Domain.Persistence;

/// <summary>Writes patterns for LIKE and ILIKE.</summary>
public static class LikePattern
{
    /// <summary>Finds the text anywhere, its wildcards taken literally.</summary>
    public static string Containing(string text) => $"%{Literal(text)}%";

    /// <summary>The text as a part of a pattern, its wildcards taken literally.</summary>
    public static string Literal(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
