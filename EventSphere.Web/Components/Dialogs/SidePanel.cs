namespace EventSphere.Web.Components.Dialogs;

/// <summary>A <see cref="Modal"/> from the right, as high as the page: for forms that one fills in with the page in sight. On a phone it is the page.</summary>
public sealed class SidePanel : Modal
{
    protected override string Shape => "side-panel";
}
