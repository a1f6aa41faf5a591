using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ronghe.Migrations.Sqlite.Budgeting
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "budgeting_jobs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    queued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    per_mille = table.Column<int>(type: "INTEGER", nullable: false),
                    cancel_asked = table.Column<bool>(type: "INTEGER", nullable: false),
                    faults = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_budgeting_jobs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "budgeting_plans",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    package = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_budgeting_plans", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "budgeting_populations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    enterprises = table.Column<long>(type: "INTEGER", nullable: false),
                    bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    synthetic = table.Column<bool>(type: "INTEGER", nullable: false),
                    label = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    seed = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_budgeting_populations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "budgeting_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    versions = table.Column<string>(type: "TEXT", nullable: false),
                    population_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    population_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    population_hash = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    enterprises = table.Column<long>(type: "INTEGER", nullable: false),
                    synthetic = table.Column<bool>(type: "INTEGER", nullable: false),
                    request = table.Column<string>(type: "TEXT", nullable: false),
                    award = table.Column<long>(type: "INTEGER", nullable: true),
                    tax_credit = table.Column<long>(type: "INTEGER", nullable: true),
                    bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    kept = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_budgeting_runs", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_budgeting_jobs_state_queued_at",
                table: "budgeting_jobs",
                columns: new[] { "state", "queued_at" });

            migrationBuilder.CreateIndex(
                name: "ix_budgeting_plans_unit_changed_at",
                table: "budgeting_plans",
                columns: new[] { "unit", "changed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_budgeting_populations_hash",
                table: "budgeting_populations",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "ix_budgeting_populations_unit_at",
                table: "budgeting_populations",
                columns: new[] { "unit", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_budgeting_runs_population_id",
                table: "budgeting_runs",
                column: "population_id");

            migrationBuilder.CreateIndex(
                name: "ix_budgeting_runs_unit_at",
                table: "budgeting_runs",
                columns: new[] { "unit", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "budgeting_jobs");

            migrationBuilder.DropTable(
                name: "budgeting_plans");

            migrationBuilder.DropTable(
                name: "budgeting_populations");

            migrationBuilder.DropTable(
                name: "budgeting_runs");
        }
    }
}
