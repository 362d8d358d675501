using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EventSphere.Domain.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class EventLifeCycle : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<uint>(
                name: "xmin",
                table: "ticket_types",
                type: "xid",
                rowVersion: true,
                nullable: false,
                defaultValue: 0u);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "archived_at",
                table: "events",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "cancellation_reason",
                table: "events",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "cancelled_at",
                table: "events",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "category",
                table: "events",
                type: "character varying(30)",
                maxLength: 30,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "online_url",
                table: "events",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "series_id",
                table: "events",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "tags",
                table: "events",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<uint>(
                name: "xmin",
                table: "events",
                type: "xid",
                rowVersion: true,
                nullable: false,
                defaultValue: 0u);

            migrationBuilder.CreateTable(
                name: "event_series",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "citext", maxLength: 80, nullable: false),
                    slug = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_event_series", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_events_series_id",
                table: "events",
                column: "series_id",
                filter: "series_id is not null");

            migrationBuilder.AddCheckConstraint(
                name: "ck_events_is_somewhere",
                table: "events",
                sql: "venue <> '' or online_url is not null");

            migrationBuilder.CreateIndex(
                name: "ix_event_series_tenant_id_name",
                table: "event_series",
                columns: new[] { "tenant_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_event_series_tenant_id_slug",
                table: "event_series",
                columns: new[] { "tenant_id", "slug" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_events_event_series_series_id",
                table: "events",
                column: "series_id",
                principalTable: "event_series",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_events_event_series_series_id",
                table: "events");

            migrationBuilder.DropTable(
                name: "event_series");

            migrationBuilder.DropIndex(
                name: "ix_events_series_id",
                table: "events");

            migrationBuilder.DropCheckConstraint(
                name: "ck_events_is_somewhere",
                table: "events");

            migrationBuilder.DropColumn(
                name: "xmin",
                table: "ticket_types");

            migrationBuilder.DropColumn(
                name: "archived_at",
                table: "events");

            migrationBuilder.DropColumn(
                name: "cancellation_reason",
                table: "events");

            migrationBuilder.DropColumn(
                name: "cancelled_at",
                table: "events");

            migrationBuilder.DropColumn(
                name: "category",
                table: "events");

            migrationBuilder.DropColumn(
                name: "online_url",
                table: "events");

            migrationBuilder.DropColumn(
                name: "series_id",
                table: "events");

            migrationBuilder.DropColumn(
                name: "tags",
                table: "events");

            migrationBuilder.DropColumn(
                name: "xmin",
                table: "events");
        }
    }
}
