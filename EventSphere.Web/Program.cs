using EventSphere.ServiceDefaults;
using EventSphere.ServiceDefaults.Clients;
using EventSphere.ServiceDefaults.Health;
using EventSphere.Web.Components.Toasts;
using EventSphere.Web.Hosting;
using EventSphere.Web.Modules.Attendees;
using EventSphere.Web.Modules.Audit;
using EventSphere.Web.Modules.CheckIns;
using EventSphere.Web.Modules.Events;
using EventSphere.Web.Modules.Forms;
using EventSphere.Web.Modules.Identity;
using EventSphere.Web.Modules.Images;
using EventSphere.Web.Modules.Integrations;
using EventSphere.Web.Modules.Invitees;
using EventSphere.Web.Modules.Notifications;
using EventSphere.Web.Modules.Registrations;
using EventSphere.Web.Modules.Reports;
using EventSphere.Web.Modules.Search;
using EventSphere.Web.Modules.Tenancy;
using EventSphere.Web.Modules.Tickets;
using EventSphere.Web.Shell;
using EventSphere.Web.Shell.Branding;

var builder = WebApplication.CreateBuilder(args);
// Forms alone come as requests; pictures come through the circuit.
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 1024 * 1024);
builder.AddServiceDefaults();

// Also outside development, as long as the site runs from a build: a published one has its files in wwwroot and no such manifest.
builder.WebHost.UseStaticWebAssets();
builder.AddRedisClient("cache");

builder.Services.AddHttpClient(ApiConnection.ClientName, http => http.BaseAddress = ApiConnection.Address).AddForwardedClient();
builder.Services.AddSingleton<ApiConnection>();
builder.Services.AddSingleton<PublicAddress>();
builder.Services.AddDataProtectionInRedis();
builder.Services.AddPublicPages();
// A change arrives whole: a long description in any script, or a form that the browser kept while it wasn't saved. The default is 32 KB.
builder.Services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = 512 * 1024);
builder.Services.AddScoped<ToastService>();

builder.Services.AddIdentity();
builder.Services.AddTenancy();
builder.Services.AddEvents();
builder.Services.AddForms();
builder.Services.AddImages();
builder.Services.AddRegistrations();
builder.Services.AddTickets();
builder.Services.AddAttendees();
builder.Services.AddInvitees();
builder.Services.AddCheckIns();
builder.Services.AddReports();
builder.Services.AddNotifications();
builder.Services.AddIntegrations();
builder.Services.AddSearch();
builder.Services.AddAudit();

var app = builder.Build();

app.UseTrustedProxies();
if (!app.Environment.IsDevelopment())
    app.UseHsts();

app.UseHeadAsGet();
app.UseTenantHosts();

// Before everything else, routing included: a public page comes out of the cache without passing anything below.
app.UseOutputCache();
app.UsePublicPageCompression();
app.UseSecurityHeaders();
app.UseErrorPages();
app.UseDevelopmentPages();
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.UseFormRefusals();

app.MapDefaultEndpoints();
app.MapStaticAssets().CacheFonts();
app.MapBrandSheets();
app.MapIdentity();
app.MapEvents();
app.MapForms();
app.MapImages();
app.MapRegistrations();
app.MapAttendees();
app.MapInvitees();
app.MapTickets();
app.MapAudit();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = null);

app.Run();
