namespace EventSphere.Web.Components;

/// <summary>What somebody did to an <see cref="ImageField"/> that isn't saved yet.</summary>
public enum ImageChange
{
    None,
    Chosen,
    Removed,
}

/// <summary>A picture that was chosen, and the files that the browser made of it.</summary>
/// <param name="FileBytes">One for each width, the smallest first.</param>
public sealed record ChosenImage(string Name, long OriginalBytes, int OriginalWidth, int OriginalHeight, IReadOnlyList<int> FileBytes);
