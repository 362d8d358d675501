namespace EventSphere.Contracts.Modules.Images;

/// <summary>Something stopped showing an image, or nothing ever showed it. It is deleted unless something else shows it.</summary>
public sealed record ImageDiscarded(Guid ImageId);
