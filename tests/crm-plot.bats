#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

gnuplot_or_skip() {
	command -v gnuplot >/dev/null || skip "gnuplot is not here"
}

@test "crm-plot: bars of one column, to an eighth, as wide as 80 columns" {
	run -0 --separate-stderr crm-plot <<-'END'
	城市,customers
	徐州,8
	Nanjing,4
	南京,0
	空,
	END
	assert_output "徐州    ██████████████████████████████████████████████████████████████████████ 8
Nanjing ███████████████████████████████████ 4
南京     0
空       -"
}

@test "crm-plot: negative figures stand on the other side" {
	run -0 --separate-stderr crm-plot --width 40 <<-'END'
	a,n
	x,10
	y,-10
	END
	assert_output "x                  █████████████████ 10
y █████████████████ -10"
}

@test "crm-plot: columns of a similar size are drawn together, shares are not" {
	run -0 --separate-stderr crm-plot --width 40 <<-'END'
	id,who,a,b,a_pct,huge
	1,x,4,2,33.3,4000
	END
	assert_output "█ a  ▒ b
x ████████████████████████████████████ 4
  ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒ 2"
	run -0 --separate-stderr crm-plot --width 40 <<-'END'
	客户编号,阶段,进入数,转化率,占比
	7,识别,4,3.3,2
	END
	assert_output "识别 █████████████████████████████████ 4"
}

@test "crm-plot: what was reached of a target stands beside it, however little" {
	printf '%s\n' name,target,actual,same_period a,1000,0.50,3 b,2000,20.25,0 >x.csv
	run -0 --separate-stderr crm-plot x.csv --width 40
	[ "${lines[0]}" = "█ target  ▒ actual" ]
	sed -i '1s/.*/名称,目标值,实际值,去年同期/' x.csv
	run -0 --separate-stderr crm-plot x.csv --width 40
	[ "${lines[0]}" = "█ 目标值  ▒ 实际值" ]
}

# amounts have two decimals, counts have not; days and yes or no stand alone,
# a rank is no figure
@test "crm-plot: figures of different sorts are not drawn together" {
	printf '%s\n' rank,staff,orders,amount,days,met,visits,pct \
		1,li,3,4.00,2,1,2,1.00 2,wang,1,2.00,2,0,1,2.00 >x.csv
	run -0 --separate-stderr crm-plot x.csv --width 40
	assert_output "█ orders  ▒ visits
li   █████████████████████████████████ 3
     ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒ 2
wang ███████████ 1
     ▒▒▒▒▒▒▒▒▒▒▒ 1"
	printf '%s\n' staff,days,days_left,n li,3,2,2 >x.csv
	run -0 --separate-stderr crm-plot x.csv --width 40
	[ "${lines[0]}" = "█ days  ▒ days_left" ]
	printf '%s\n' 名次,员工,签约数,平均天数,转化达标,投诉数 1,li,3,2,1,2 >x.csv
	run -0 --separate-stderr crm-plot x.csv --width 40
	[ "${lines[0]}" = "█ 签约数  ▒ 投诉数" ]
}

@test "crm-plot: labels that are the same get what tells them apart" {
	printf '%s\n' period,staff,note,n 2025-01,li,x,1 2025-01,wang,x,2 \
		2025-02,li,x,3 >x.csv
	run -0 --separate-stderr crm-plot x.csv --width 40
	assert_output "2025-01 li   ████████▍ 1
2025-01 wang ████████████████▋ 2
2025-02 li   █████████████████████████ 3"
	# a report with an empty unit, one nobody can tell apart, and a named column
	printf '%s\n' unit,staff,n ,li,1 ,wang,2 a,li,2 >x.csv
	run -0 --separate-stderr crm-plot x.csv --width 40
	[ "${lines[0]%% *}" = li ]
	assert_has "a li"
	printf '%s\n' unit,staff,n a,li,1 a,li,2 >x.csv
	run -0 --separate-stderr crm-plot x.csv --width 40
	[ "${lines[1]%% *}" = a ]
	[ "${lines[1]#a li}" = "${lines[1]}" ]
	run -0 --separate-stderr crm-plot x.csv -x staff --width 40
	[ "${lines[1]%% *}" = li ]
}

@test "crm-plot: stages are a funnel" {
	printf '%s\n' stage,entered,open a,4,1 b,2,1 >x.csv
	crm-plot x.csv --width 40 >auto
	crm-plot x.csv --width 40 --kind funnel >asked
	cmp auto asked
	grep -q '50 %' auto
	printf '%s\n' 阶段,进入数,平均天数 a,4,4 b,2,4 >x.csv
	crm-plot x.csv --width 40 | cmp - <(sed 's/^stage/阶段/' asked)
}

@test "crm-plot: a stack, a funnel, a pareto" {
	run -0 --separate-stderr crm-plot --kind stacked --width 40 <<-'END'
	p,a,b
	x,3,1
	y,1,1
	END
	assert_output "█ a  ▒ b
x ████████████████▒▒▒▒▒ 4
y █████▒▒▒▒▒▒ 2"
	run -0 --separate-stderr crm-plot --kind funnel --width 60 <<-'END'
	stage,n
	识别,100
	签约,25
	END
	assert_output "识别 ███████████████████████████████████ 100 100 % 100 %
签约              █████████               25  25 %  25 %"
	run -0 --separate-stderr crm-plot --kind pareto --width 40 <<-'END'
	c,n
	small,10
	big,90
	END
	assert_output "big   ████████████████████████ 90   90 %
small ███                      10  100 %"
}

@test "crm-plot: contacts by weekday and hour" {
	run -0 --separate-stderr crm-plot --kind heat <<-'END'
	at
	2025-01-13T09:15
	2025-01-13T09:45
	2025-01-19T23:59
	END
	assert_output "    000102030405060708091011121314151617181920212223
Mon                   ██                            
Tue                                                 
Wed                                                 
Thu                                                 
Fri                                                 
Sat                                                 
Sun                                               ▓▓
    ██ up to 2"
	run -3 --separate-stderr crm-plot --kind heat <<-'END'
	at
	noon
	END
	assert_error "crm-plot: neither a time nor a weekday and an hour: 'noon'"
	run -0 --separate-stderr crm-plot --kind heat <<-'END'
	weekday,hour,n
	周二,8,5
	END
	assert_has "Tue                 ██"
}

@test "crm-plot: the first rows, and the others as one" {
	run -0 --separate-stderr crm-plot --top 1 --width 40 <<-'END'
	c,n
	a,1
	b,1
	c,2
	END
	assert_output "a   ███████████▍ 1
... ██████████████████████████████████ 3"
}

@test "crm-plot: what cannot be drawn is said" {
	run -3 --separate-stderr crm-plot <<<$'a,b\nx,y'
	assert_error "crm-plot: -: no column of numbers to draw"
	run -2 --separate-stderr crm-plot -y c <<<$'a,b\nx,1'
	assert_error "crm-plot: -: no such column: 'c'"
	run -2 --separate-stderr crm-plot -y a <<<$'a,b\nx,1'
	assert_error "crm-plot: -: not a column of numbers: 'a'"
	run -3 --separate-stderr crm-plot <<<$'a,b\nx'
	assert_has "-:2:"
	run -3 --separate-stderr crm-plot none.csv
	assert_has "none.csv"
	run -2 --separate-stderr crm-plot -o x.gif <<<$'a,b\nx,1'
	assert_has "--output: neither .svg nor .png: 'x.gif'"
	run -0 --separate-stderr crm-plot <<<$'a,b'
	assert_output ""
	assert_error "crm-plot: no rows: nothing is drawn"
	run -1 --separate-stderr crm-plot -e -q </dev/null
	[ -z "$stderr" ]
}

@test "crm-plot: an empty input leaves the file as it was" {
	echo old >x.svg
	run -0 --separate-stderr crm-plot -o x.svg <<<$'a,b'
	[ "$(cat x.svg)" = old ]
}

@test "crm-plot: an SVG has its labels as text, in families that have Chinese" {
	gnuplot_or_skip
	run -0 --separate-stderr crm-plot -o x.svg --title '客户 <&> a_b' <<-'END'
	城市,n
	徐州,3
	END
	assert_output ""
	[ -z "$stderr" ]
	grep -q '>徐州<' x.svg
	grep -qE '客户 &lt;&amp;(>|&gt;) a_b' x.svg
	grep -q 'font-family="Noto Sans CJK SC, ' x.svg
	[ "$(stat -c %a x.svg)" = 600 ]
	cp x.svg y.svg
	crm-plot -o x.svg --title '客户 <&> a_b' <<<$'城市,n\n徐州,3'
	cmp x.svg y.svg
}

@test "crm-plot: a PNG is one, whatever the kind" {
	gnuplot_or_skip
	for kind in line bar stacked funnel pareto; do
		run -0 --separate-stderr crm-plot --kind $kind -o x.png <<-'END'
		stage,a,b
		识别,10,3
		报价,5,-2
		签约,1,
		END
		[ -z "$stderr" ]
		[ "$(head -c 4 x.png | tail -c 3)" = PNG ]
	done
	run -0 --separate-stderr crm-plot --kind heat -o x.png \
		<<<$'at\n2025-01-13T09:15'
	[ "$(head -c 4 x.png | tail -c 3)" = PNG ]
}

@test "crm-plot: nothing of the rows is interpreted" {
	gnuplot_or_skip
	cat >evil.csv <<-'END'
	label,n
	"'; system('touch owned'); '",1
	"`touch owned`",2
	"""; !touch owned",3
	"a'b''c\n{/=99 x}@y_z^2",4
	"EOD",5
	"x', '' 9",6
	END
	for kind in bar line funnel pareto stacked; do
		crm-plot --kind $kind -o x.svg --font "a'; !touch owned" \
			--title "'; system('touch owned') #" evil.csv
	done
	[ ! -e owned ]
	grep -q "a'b''c.n{/=99 x}@y_z^2" x.svg ||
		grep -q 'a&apos;b&apos;&apos;c' x.svg ||
		grep -q "b''c" x.svg
}

@test "crm-plot: without gnuplot a file is not touched and the status is 5" {
	mkdir bin
	for t in "$CRM_BUILD"/bin/crm-plot; do ln -s "$t" bin/; done
	echo old >x.png
	run -5 --separate-stderr env PATH="$PWD/bin" crm-plot -o x.png \
		<<<$'a,b\nx,1'
	assert_error "crm-plot: gnuplot is not installed: x.png not drawn"
	[ "$(cat x.png)" = old ]
}

@test "crm-plot: a percent sign is a percent sign, and the file is sound XML" {
	gnuplot_or_skip
	printf 'label,n\n50%% off %%s %%,1\na]]>b,2\n<&>,3\n' >p.csv
	for kind in bar line funnel pareto stacked; do
		run -0 --separate-stderr crm-plot --kind $kind -o x.svg \
			--title '100 % ]]> sure' p.csv
		[ -z "$stderr" ]
		grep -qF '50% off %s %' x.svg
		! command -v python3 >/dev/null || python3 -c '
import xml.dom.minidom; xml.dom.minidom.parse("x.svg")'
	done
}

# Two of the three contacts are on Thursday at ten: the scale ends at 2, also in
# a file, and does not depend on how many rows there were.
@test "crm-plot: a heat map in a file is scaled by its fullest hour" {
	gnuplot_or_skip
	{
		echo at
		for i in $(seq 150); do
			echo "2025-01-01T09:00"
			echo "2025-01-02T10:00"
			echo "2025-01-02T10:30"
		done
	} >at.csv
	head -4 at.csv | crm-plot --kind heat -o x.svg -
	[ "$(grep -o '<text>[0-9.]*</text>' x.svg | tail -1)" = \
		'<text>2</text>' ]
	crm-plot --kind heat -o x.svg at.csv
	[ "$(grep -o '<text>[0-9.]*</text>' x.svg | tail -1)" = \
		'<text>300</text>' ]
	run -0 --separate-stderr crm-plot --kind heat -o y.svg <<<at
	assert_error "crm-plot: no rows: nothing is drawn"
	[ ! -e y.svg ]
}

@test "crm-plot: names that have no room are left out, not written over" {
	gnuplot_or_skip
	{
		echo name,n
		for i in $(seq 400); do echo "客户$i,$i"; done
	} >many.csv
	crm-plot -o x.svg many.csv # 3240 pixels high
	n=$(grep -c '<text>客户' x.svg)
	[ "$n" -gt 100 ]
	[ "$n" -le 175 ]
	for kind in stacked pareto; do
		crm-plot --kind $kind -o x.svg many.csv
		n=$(grep -c '<text>客户' x.svg)
		[ "$n" -gt 15 ]
		[ "$n" -le 28 ]
	done
	run -2 --separate-stderr crm-plot --width 20 -o y.svg many.csv
	[ ! -e y.svg ]
}

@test "crm-plot: a title stands in the middle of the picture and is cut" {
	gnuplot_or_skip
	long=$(printf '标题%.0s' $(seq 80))
	crm-plot --title "$long" -o x.svg <<<$'a long name of a customer,n\nx,1'
	grep -q '<text>标题.*…</text>' x.svg
	! grep -qF "$long" x.svg || return 1
	crm-plot --title Short -o x.svg <<<$'a,n\nx,1'
	grep -q '<text>Short</text>' x.svg
}

@test "crm-plot: shares of the shipped reports are shares in Chinese too" {
	run grep -hE '^-- column: [a-z0-9_]+ pct ' "$BATS_TEST_DIRNAME"/../common/reports/*.sql
	[ "${#lines[@]}" -gt 40 ]
	run -1 grep -vE '(率|比|%|比例|比重)$' <<<"$output"
	assert_output ''
}
