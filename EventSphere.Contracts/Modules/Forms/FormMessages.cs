namespace EventSphere.Contracts.Modules.Forms;

/// <summary>A file was uploaded, and no registration names it a day later. It is deleted.</summary>
public sealed record FormFileDiscarded(Guid FormFileId);
