using EventSphere.Api.Hosting;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Api.Modules.Attendees;
using EventSphere.Api.Modules.Audit;
using EventSphere.Api.Modules.CheckIns;
using EventSphere.Api.Modules.Events;
using EventSphere.Api.Modules.Forms;
using EventSphere.Api.Modules.Identity;
using EventSphere.Api.Modules.Images;
using EventSphere.Api.Modules.Integrations;
using EventSphere.Api.Modules.Invitees;
using EventSphere.Api.Modules.Notifications;
using EventSphere.Api.Modules.Registrations;
using EventSphere.Api.Modules.Reports;
using EventSphere.Api.Modules.Search;
using EventSphere.Api.Modules.Tenancy;
using EventSphere.Api.Modules.Tickets;
using EventSphere.Domain.Persistence;
using EventSphere.ServiceDefaults;
using EventSphere.ServiceDefaults.Clients;
using EventSphere.ServiceDefaults.Health;
using EventSphere.ServiceDefaults.Problems;
using EventSphere.ServiceDefaults.Security;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 1024 * 1024);
builder.AddServiceDefaults();

var settings = ApiSettings.Read(builder.Configuration);
builder.Services.AddEventSphereDatabase(settings.Database, settings.DataKey);
// Units of work begin their own transaction, which a retrying strategy refuses. Who calls may try again.
builder.EnrichNpgsqlDbContext<EventSphereDb>(npgsql => npgsql.DisableRetry = true);
// Redis carries notices alone here: without it the api serves on, so a probe must not take it out.
builder.AddRedisClient("cache", redis => redis.DisableHealthChecks = true);

builder.Services.AddSingleton(settings);
builder.Services.AddAccessTokens(settings.SigningKey);
builder.Services.AddRequestReading();
builder.Services.AddNotices();
builder.Services.AddLimits();
builder.Services.AddApiDescription();
// Called here and in no library of ours: its generator looks at this project's endpoints.
builder.Services.AddValidation();

builder.Services.AddTenancy(builder.Configuration);
builder.Services.AddIdentity(builder.Configuration, settings.PublicUrl);
builder.Services.AddEvents();
builder.Services.AddForms();
builder.AddImages();
builder.Services.AddTickets(settings.PublicUrl);
builder.Services.AddRegistrations();
builder.Services.AddAttendees();
builder.Services.AddInvitees(settings.PublicUrl);
builder.Services.AddCheckIns();
builder.Services.AddReports();
builder.Services.AddNotifications();
builder.AddIntegrations(settings.PublicUrl);
builder.Services.AddSearch();
builder.Services.AddAudit();

var app = builder.Build();
app.UseApiSecurityHeaders();
app.UseProblems();
app.UseTrustedProxies();
app.UseForwardedClient();
app.UseRequestReading();
app.UseAddressLimits();
app.UseAuthentication();
app.UsePermissions();
app.UseCallerLimits();

app.MapDefaultEndpoints().AllowEveryone("Probes come before anybody signs in.");
app.MapApiDescription();

var api = app.MapGroup("/api/v1").WithLimits();
api.MapTenancy();
api.MapIdentity();
api.MapEvents();
api.MapForms();
api.MapImages();
api.MapTickets();
api.MapRegistrations();
api.MapAttendees();
api.MapInvitees();
api.MapCheckIns();
api.MapReports();
api.MapNotifications();
api.MapIntegrations();
api.MapSearch();
api.MapAudit();

app.Run();
