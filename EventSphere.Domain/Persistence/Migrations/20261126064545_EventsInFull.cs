using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EventSphere.Domain.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class EventsInFull : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_registrations_one_each",
                table: "registrations");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "archived_at",
                table: "ticket_types",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "description",
                table: "ticket_types",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_add_on",
                table: "ticket_types",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_hidden",
                table: "ticket_types",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "max_per_order",
                table: "ticket_types",
                type: "integer",
                nullable: false,
                defaultValue: 10);

            migrationBuilder.AddColumn<int>(
                name: "min_per_order",
                table: "ticket_types",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<bool>(
                name: "needs_approval",
                table: "ticket_types",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "position",
                table: "ticket_types",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<short>(
                name: "pricing",
                table: "ticket_types",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddColumn<short>(
                name: "cancelled_by",
                table: "registrations",
                type: "smallint",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "decided_at",
                table: "registrations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "decided_by",
                table: "registrations",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "group_id",
                table: "registrations",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_guest",
                table: "registrations",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "price_minor",
                table: "registrations",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<Guid>(
                name: "price_tier_id",
                table: "registrations",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "voucher_id",
                table: "registrations",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "name",
                table: "quota_pools",
                type: "character varying(80)",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "has_waiting_list",
                table: "events",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "max_per_order",
                table: "events",
                type: "integer",
                nullable: false,
                defaultValue: 10);

            migrationBuilder.CreateTable(
                name: "place_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quota_pool_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<short>(type: "smallint", nullable: false),
                    sold = table.Column<int>(type: "integer", nullable: false),
                    held = table.Column<int>(type: "integer", nullable: false),
                    quota = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_place_entries", x => x.id);
                    table.CheckConstraint("ck_place_entries_say_something", "sold <> 0 or held <> 0 or quota <> 0");
                    table.ForeignKey(
                        name: "fk_place_entries_quota_pools_quota_pool_id",
                        column: x => x.quota_pool_id,
                        principalTable: "quota_pools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            // What is there already is where the ledger begins.
            migrationBuilder.Sql("""
                insert into place_entries (id, tenant_id, event_id, quota_pool_id, reason, sold, held, quota, created_at, updated_at)
                select gen_random_uuid(), tenant_id, event_id, id, 0, sold, held, quota, now(), now() from quota_pools
                """);

            migrationBuilder.CreateTable(
                name: "price_tiers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket_type_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    price_minor = table.Column<long>(type: "bigint", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    quota_pool_id = table.Column<Guid>(type: "uuid", nullable: true),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_price_tiers", x => x.id);
                    table.CheckConstraint("ck_price_tiers_price", "price_minor >= 0");
                    table.ForeignKey(
                        name: "fk_price_tiers_quota_pools_quota_pool_id",
                        column: x => x.quota_pool_id,
                        principalTable: "quota_pools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_price_tiers_ticket_types_ticket_type_id",
                        column: x => x.ticket_type_id,
                        principalTable: "ticket_types",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ticket_type_rules",
                columns: table => new
                {
                    ticket_type_id = table.Column<Guid>(type: "uuid", nullable: false),
                    other_id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ticket_type_rules", x => new { x.ticket_type_id, x.other_id });
                    table.CheckConstraint("ck_ticket_type_rules_of_another", "ticket_type_id <> other_id");
                    table.ForeignKey(
                        name: "fk_ticket_type_rules_ticket_types_other_id",
                        column: x => x.other_id,
                        principalTable: "ticket_types",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_ticket_type_rules_ticket_types_ticket_type_id",
                        column: x => x.ticket_type_id,
                        principalTable: "ticket_types",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "vouchers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    effect = table.Column<short>(type: "smallint", nullable: false),
                    value = table.Column<long>(type: "bigint", nullable: true),
                    max_uses = table.Column<int>(type: "integer", nullable: true),
                    used = table.Column<int>(type: "integer", nullable: false),
                    valid_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    valid_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ticket_type_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    opens_hidden = table.Column<bool>(type: "boolean", nullable: false),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_vouchers", x => x.id);
                    table.CheckConstraint("ck_vouchers_never_overused", "used >= 0 and (max_uses is null or used <= max_uses)");
                    table.ForeignKey(
                        name: "fk_vouchers_events_event_id",
                        column: x => x.event_id,
                        principalTable: "events",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "registration_add_ons",
                columns: table => new
                {
                    registration_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket_type_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    price_minor = table.Column<long>(type: "bigint", nullable: false),
                    price_tier_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registration_add_ons", x => new { x.registration_id, x.ticket_type_id });
                    table.CheckConstraint("ck_registration_add_ons_some", "quantity > 0 and price_minor >= 0");
                    table.ForeignKey(
                        name: "fk_registration_add_ons_price_tiers_price_tier_id",
                        column: x => x.price_tier_id,
                        principalTable: "price_tiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_registration_add_ons_registrations_registration_id",
                        column: x => x.registration_id,
                        principalTable: "registrations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_registration_add_ons_ticket_types_ticket_type_id",
                        column: x => x.ticket_type_id,
                        principalTable: "ticket_types",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "holds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    status = table.Column<short>(type: "smallint", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    voucher_id = table.Column<Guid>(type: "uuid", nullable: true),
                    waiting_place_id = table.Column<Guid>(type: "uuid", nullable: true),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_holds", x => x.id);
                    table.ForeignKey(
                        name: "fk_holds_events_event_id",
                        column: x => x.event_id,
                        principalTable: "events",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_holds_vouchers_voucher_id",
                        column: x => x.voucher_id,
                        principalTable: "vouchers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "hold_lines",
                columns: table => new
                {
                    hold_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket_type_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    price_minor = table.Column<long>(type: "bigint", nullable: false),
                    price_tier_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hold_lines", x => new { x.hold_id, x.ticket_type_id });
                    table.CheckConstraint("ck_hold_lines_some", "quantity > 0 and price_minor >= 0");
                    table.ForeignKey(
                        name: "fk_hold_lines_holds_hold_id",
                        column: x => x.hold_id,
                        principalTable: "holds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_hold_lines_price_tiers_price_tier_id",
                        column: x => x.price_tier_id,
                        principalTable: "price_tiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_hold_lines_ticket_types_ticket_type_id",
                        column: x => x.ticket_type_id,
                        principalTable: "ticket_types",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "waiting_places",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket_type_id = table.Column<Guid>(type: "uuid", nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    first_name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    last_name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    all_or_nothing = table.Column<bool>(type: "boolean", nullable: false),
                    status = table.Column<short>(type: "smallint", nullable: false),
                    hold_id = table.Column<Guid>(type: "uuid", nullable: true),
                    offer_ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    token_cipher = table.Column<byte[]>(type: "bytea", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_waiting_places", x => x.id);
                    table.CheckConstraint("ck_waiting_places_some", "quantity > 0");
                    table.ForeignKey(
                        name: "fk_waiting_places_events_event_id",
                        column: x => x.event_id,
                        principalTable: "events",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_waiting_places_holds_hold_id",
                        column: x => x.hold_id,
                        principalTable: "holds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_waiting_places_ticket_types_ticket_type_id",
                        column: x => x.ticket_type_id,
                        principalTable: "ticket_types",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_ticket_types_per_order",
                table: "ticket_types",
                sql: "min_per_order >= 1 and max_per_order >= min_per_order");

            migrationBuilder.CreateIndex(
                name: "ix_registrations_declined",
                table: "registrations",
                columns: new[] { "event_id", "id" },
                filter: "status = 3");

            migrationBuilder.CreateIndex(
                name: "ix_registrations_group_id",
                table: "registrations",
                column: "group_id",
                filter: "group_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_registrations_pending",
                table: "registrations",
                columns: new[] { "event_id", "id" },
                filter: "status = 2");

            migrationBuilder.CreateIndex(
                name: "ix_registrations_price_tier_id",
                table: "registrations",
                column: "price_tier_id",
                filter: "price_tier_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_registrations_voucher_id",
                table: "registrations",
                column: "voucher_id",
                filter: "voucher_id is not null");

            migrationBuilder.CreateIndex(
                name: "ux_registrations_one_each",
                table: "registrations",
                columns: new[] { "event_id", "email" },
                unique: true,
                filter: "status in (0, 2) and not is_guest");

            migrationBuilder.CreateIndex(
                name: "ix_hold_lines_price_tier_id",
                table: "hold_lines",
                column: "price_tier_id");

            migrationBuilder.CreateIndex(
                name: "ix_hold_lines_ticket_type_id",
                table: "hold_lines",
                column: "ticket_type_id");

            migrationBuilder.CreateIndex(
                name: "ix_holds_open",
                table: "holds",
                column: "expires_at",
                filter: "status = 0");

            migrationBuilder.CreateIndex(
                name: "ix_holds_open_of_event",
                table: "holds",
                columns: new[] { "event_id", "expires_at" },
                filter: "status = 0");

            migrationBuilder.CreateIndex(
                name: "ix_holds_token_hash",
                table: "holds",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_holds_voucher_id",
                table: "holds",
                column: "voucher_id");

            migrationBuilder.CreateIndex(
                name: "ix_place_entries_quota_pool_id",
                table: "place_entries",
                column: "quota_pool_id");

            migrationBuilder.CreateIndex(
                name: "ix_price_tiers_event_id",
                table: "price_tiers",
                column: "event_id");

            migrationBuilder.CreateIndex(
                name: "ix_price_tiers_quota_pool_id",
                table: "price_tiers",
                column: "quota_pool_id");

            migrationBuilder.CreateIndex(
                name: "ix_price_tiers_ticket_type_id_position",
                table: "price_tiers",
                columns: new[] { "ticket_type_id", "position" });

            migrationBuilder.CreateIndex(
                name: "ix_registration_add_ons_price_tier_id",
                table: "registration_add_ons",
                column: "price_tier_id");

            migrationBuilder.CreateIndex(
                name: "ix_registration_add_ons_ticket_type_id",
                table: "registration_add_ons",
                column: "ticket_type_id");

            migrationBuilder.CreateIndex(
                name: "ix_ticket_type_rules_event_id",
                table: "ticket_type_rules",
                column: "event_id");

            migrationBuilder.CreateIndex(
                name: "ix_ticket_type_rules_other_id",
                table: "ticket_type_rules",
                column: "other_id");

            migrationBuilder.CreateIndex(
                name: "ix_vouchers_event_id_code",
                table: "vouchers",
                columns: new[] { "event_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_waiting_places_hold_id",
                table: "waiting_places",
                column: "hold_id");

            migrationBuilder.CreateIndex(
                name: "ix_waiting_places_line",
                table: "waiting_places",
                columns: new[] { "event_id", "id" },
                filter: "status = 0");

            migrationBuilder.CreateIndex(
                name: "ix_waiting_places_ticket_type_id",
                table: "waiting_places",
                column: "ticket_type_id");

            migrationBuilder.CreateIndex(
                name: "ix_waiting_places_token_hash",
                table: "waiting_places",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_waiting_places_one_each",
                table: "waiting_places",
                columns: new[] { "event_id", "email" },
                unique: true,
                filter: "status in (0, 1)");

            migrationBuilder.AddForeignKey(
                name: "fk_registrations_price_tiers_price_tier_id",
                table: "registrations",
                column: "price_tier_id",
                principalTable: "price_tiers",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_registrations_vouchers_voucher_id",
                table: "registrations",
                column: "voucher_id",
                principalTable: "vouchers",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_registrations_price_tiers_price_tier_id",
                table: "registrations");

            migrationBuilder.DropForeignKey(
                name: "fk_registrations_vouchers_voucher_id",
                table: "registrations");

            migrationBuilder.DropTable(
                name: "hold_lines");

            migrationBuilder.DropTable(
                name: "place_entries");

            migrationBuilder.DropTable(
                name: "registration_add_ons");

            migrationBuilder.DropTable(
                name: "ticket_type_rules");

            migrationBuilder.DropTable(
                name: "waiting_places");

            migrationBuilder.DropTable(
                name: "price_tiers");

            migrationBuilder.DropTable(
                name: "holds");

            migrationBuilder.DropTable(
                name: "vouchers");

            migrationBuilder.DropCheckConstraint(
                name: "ck_ticket_types_per_order",
                table: "ticket_types");

            migrationBuilder.DropIndex(
                name: "ix_registrations_declined",
                table: "registrations");

            migrationBuilder.DropIndex(
                name: "ix_registrations_group_id",
                table: "registrations");

            migrationBuilder.DropIndex(
                name: "ix_registrations_pending",
                table: "registrations");

            migrationBuilder.DropIndex(
                name: "ix_registrations_price_tier_id",
                table: "registrations");

            migrationBuilder.DropIndex(
                name: "ix_registrations_voucher_id",
                table: "registrations");

            migrationBuilder.DropIndex(
                name: "ux_registrations_one_each",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "archived_at",
                table: "ticket_types");

            migrationBuilder.DropColumn(
                name: "description",
                table: "ticket_types");

            migrationBuilder.DropColumn(
                name: "is_add_on",
                table: "ticket_types");

            migrationBuilder.DropColumn(
                name: "is_hidden",
                table: "ticket_types");

            migrationBuilder.DropColumn(
                name: "max_per_order",
                table: "ticket_types");

            migrationBuilder.DropColumn(
                name: "min_per_order",
                table: "ticket_types");

            migrationBuilder.DropColumn(
                name: "needs_approval",
                table: "ticket_types");

            migrationBuilder.DropColumn(
                name: "position",
                table: "ticket_types");

            migrationBuilder.DropColumn(
                name: "pricing",
                table: "ticket_types");

            migrationBuilder.DropColumn(
                name: "cancelled_by",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "decided_at",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "decided_by",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "group_id",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "is_guest",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "price_minor",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "price_tier_id",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "voucher_id",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "name",
                table: "quota_pools");

            migrationBuilder.DropColumn(
                name: "has_waiting_list",
                table: "events");

            migrationBuilder.DropColumn(
                name: "max_per_order",
                table: "events");

            migrationBuilder.CreateIndex(
                name: "ux_registrations_one_each",
                table: "registrations",
                columns: new[] { "event_id", "email" },
                unique: true,
                filter: "status <> 1");
        }
    }
}
