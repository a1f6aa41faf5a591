using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ronghe.Migrations.Sqlite.Rulebook
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "rulebook_assessments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    account_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    draft_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    batch_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    enterprise_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    uscc = table.Column<string>(type: "TEXT", maxLength: 18, nullable: true),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    on_given = table.Column<bool>(type: "INTEGER", nullable: false),
                    as_known_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    packages = table.Column<string>(type: "TEXT", nullable: false),
                    facts = table.Column<string>(type: "TEXT", nullable: false),
                    readings = table.Column<string>(type: "TEXT", nullable: false),
                    measures = table.Column<string>(type: "TEXT", nullable: false),
                    answer = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rulebook_assessments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rulebook_batches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    firms = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    result = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rulebook_batches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rulebook_drafts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    facts = table.Column<string>(type: "TEXT", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    as_known_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    readings = table.Column<string>(type: "TEXT", nullable: false),
                    walk = table.Column<string>(type: "TEXT", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    saved_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rulebook_drafts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rulebook_reports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    package = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    package_version = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    measure = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    contact = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    context = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    handled_by = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    handled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rulebook_reports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rulebook_shares",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    draft_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    assessment_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    token_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rulebook_shares", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_rulebook_assessments_batch_id",
                table: "rulebook_assessments",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ix_rulebook_assessments_draft_id",
                table: "rulebook_assessments",
                column: "draft_id");

            migrationBuilder.CreateIndex(
                name: "ix_rulebook_assessments_unit_at",
                table: "rulebook_assessments",
                columns: new[] { "unit", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_rulebook_batches_unit_at",
                table: "rulebook_batches",
                columns: new[] { "unit", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_rulebook_drafts_expires_at",
                table: "rulebook_drafts",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_rulebook_drafts_token_hash",
                table: "rulebook_drafts",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_rulebook_reports_status_at",
                table: "rulebook_reports",
                columns: new[] { "status", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_rulebook_shares_draft_id",
                table: "rulebook_shares",
                column: "draft_id");

            migrationBuilder.CreateIndex(
                name: "ix_rulebook_shares_token_hash",
                table: "rulebook_shares",
                column: "token_hash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "rulebook_assessments");

            migrationBuilder.DropTable(
                name: "rulebook_batches");

            migrationBuilder.DropTable(
                name: "rulebook_drafts");

            migrationBuilder.DropTable(
                name: "rulebook_reports");

            migrationBuilder.DropTable(
                name: "rulebook_shares");
        }
    }
}
